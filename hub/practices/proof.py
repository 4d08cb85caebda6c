"""How far a practice has come, and who confirmed it.

The village states the level; an office above the village may confirm it. A confirmation expires by itself.
"""

from datetime import date
from typing import Annotated, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import Field

from hub.models import facets
from hub.pages.verified_fields import VerifiedFields
from hub.shapes.closed import ClosedSet
from hub.shapes.confirmations import VerifiedCard
from hub.shapes.marks import Key, Mark

YEARS_OF_PROOF = 2


class ProofLevel(ClosedSet):
    """How far a practice has come."""

    TRIAL = "trial", "It is being tried", "Uji coba"
    RUNNING = "running", "It is done regularly", "Berjalan"
    PROVEN = "proven", "Numbers show that it works", "Terbukti"
    STOPPED = "stopped", "It has ended; `stoppedBecause` says why", "Berhenti"


# Only the village says that a practice has ended: no one confirms it.
CONFIRMED_LEVELS = [choice for choice in ProofLevel.choices if choice[0] != ProofLevel.STOPPED]


class ProofCard(VerifiedCard):
    """A card with the level that the village states, beside the confirmed one.

    Both levels are kept, so that a village that raises its own confirms nothing.
    """

    proof: Annotated[str, Mark.UNSEARCHED, Key(ProofLevel)] = Field(
        default="", description="How far it has come, as the village says. Filter `terms` by `proof`."
    )

    def proof_is_verified(self, *, on: date) -> bool:
        """Say whether the level that the village states is confirmed on this day."""
        return self.is_confirmed(self.proof, on=on)


class ProofFields(VerifiedFields):
    """The part of a practice that says how far it has come."""

    WITHOUT_LEVEL: ClassVar[str] = "Pilih dulu sudah sejauh mana praktik ini, lalu terbitkan."

    proof = models.CharField(
        "sudah sejauh mana?",
        max_length=10,
        choices=ProofLevel.choices,
        blank=True,
        help_text="Uji coba: baru dicoba. Berjalan: sudah dipakai rutin. Terbukti: hasilnya terlihat dalam angka. "
        "Berhenti: tidak dilanjutkan.",
    )
    stopped_because = models.TextField(
        "mengapa berhenti?",
        max_length=500,
        blank=True,
        help_text="Hanya bila sudah berhenti. Alasannya menolong desa lain.",
    )
    verified_level = models.CharField(
        "tahap yang diperiksa",
        max_length=10,
        choices=CONFIRMED_LEVELS,
        blank=True,
        help_text="Hanya tahap ini yang tampil sebagai terverifikasi.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end without its reason, and a reason without an end."""
        super().clean()
        wrong = self._what_is_wrong_with_the_end()
        if wrong:
            raise ValidationError(wrong)

    def stated_level(self) -> str:
        """Return the level, or "" if none is chosen."""
        return self.proof

    def stated_label(self) -> str:
        """Return the level in words."""
        return self.get_proof_display() if self.proof else ""

    @classmethod
    def still_stated(cls) -> models.Q:
        """Return the condition for practices that have not ended."""
        return ~models.Q(proof=ProofLevel.STOPPED)

    def _what_is_wrong_with_the_end(self) -> dict[str, str]:
        has_stopped = self.proof == ProofLevel.STOPPED
        if has_stopped and not self.stopped_because:
            return {"stopped_because": "Tulis mengapa praktik ini berhenti."}
        if self.stopped_because and not has_stopped:
            return {"stopped_because": f'Pilih "{ProofLevel.STOPPED.label}", atau kosongkan alasannya.'}
        return {}


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 28 February if there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


facets.declare("proof", facets.Sort.LISTED, listed=ProofLevel.choices)
