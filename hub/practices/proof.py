"""How far a practice has come, and who confirmed it.

The village states the level; an office above the village may confirm it. A confirmation expires by itself.
"""

from datetime import date
from typing import Annotated, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import Field

from hub.models import facets
from hub.pages.content import ContentPage
from hub.shapes.base import Card
from hub.shapes.closed import ClosedSet
from hub.shapes.marks import Key, Mark, Silent, Words

YEARS_OF_PROOF = 2


class ProofLevel(ClosedSet):
    """How far a practice has come."""

    TRIAL = "trial", "It is being tried", "Uji coba"
    RUNNING = "running", "It is done regularly", "Berjalan"
    PROVEN = "proven", "Numbers show that it works", "Terbukti"
    STOPPED = "stopped", "It has ended; `stoppedBecause` says why", "Berhenti"


# Only the village says that a practice has ended: no one confirms it.
CONFIRMED_LEVELS = [choice for choice in ProofLevel.choices if choice[0] != ProofLevel.STOPPED]


class ProofCard(Card):
    """A card with the level that the village states, and the confirmed one; `proof_expires_on` is its last day.

    Both levels are kept, so that a village that raises its own confirms nothing.
    """

    proof: Annotated[str, Mark.UNSEARCHED, Key(ProofLevel)] = Field(
        default="", description="How far it has come, as the village says. Filter `terms` by `proof`."
    )
    verified_level: Annotated[str, Mark.UNSEARCHED, Mark.STORED_ONLY] = ""
    verified_by: Silent = Field(default="", description="The office that verified it. Null if not verified.")
    verified_on: date | None = Field(default=None, description="The day of the verification. Null if not verified.")
    verified_seen: Words = Field(
        default="", description="What the office saw or read. Null if not verified, or verified before it was recorded."
    )
    proof_expires_on: date | None = Field(
        default=None,
        description="The last day on which it counts, by default two years later. Null if not verified.",
    )

    def proof_is_verified(self, *, on: date) -> bool:
        """Say whether the level that the village states is confirmed on this day."""
        if not self.proof or self.proof != self.verified_level or not self.verified_by:
            return False
        if self.verified_on is None or self.proof_expires_on is None:
            return False
        return self.verified_on <= on <= self.proof_expires_on


class ProofFields(ContentPage):
    """The part of a content type that can be confirmed."""

    VERIFICATION: ClassVar[tuple[str, ...]] = (
        "verified_level",
        "verified_by",
        "verified_on",
        "verified_seen",
        "proof_expires_on",
    )

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
    verified_by = models.CharField(
        "diverifikasi oleh",
        max_length=120,
        blank=True,
        help_text="Nama kantor atau jabatan, bukan nama orang.",
    )
    verified_on = models.DateField("diverifikasi pada", null=True, blank=True)
    verified_seen = models.TextField("yang dilihat", max_length=500, blank=True)
    proof_expires_on = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir tampil sebagai terverifikasi. Kosongkan untuk dua tahun.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end without its reason, and a reason without an end."""
        super().clean()
        wrong = self._what_is_wrong_with_the_end()
        if wrong:
            raise ValidationError(wrong)

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
