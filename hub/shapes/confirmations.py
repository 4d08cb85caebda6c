"""What an office confirmed: permits and verified levels. Whether they count is decided on the day they are read."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Card, Shape
from hub.shapes.marks import Longest, Mark, Named, Silent, ValidUntil, Words
from hub.shapes.validity import has_ended, is_in_force


class Permit(Shape):
    """A permit as it was published.

    `permit_type` is a key of the vocabulary `permit_type`, `permit_label` its label on the day of publishing. Without
    `expires_on` it has no end. `checked_by` and `checked_on` are set if an office above the village compared it with
    the register.
    """

    permit_type: Annotated[Silent, Named("type")] = Field(title="Kode jenis izin")
    permit_label: Annotated[Silent, Mark.STORED_ONLY] = Field(default="", title="Jenis izin")
    number: Annotated[Words, Longest(60)] = Field(title="Nomor", description="The number on the document.")
    expires_on: Annotated[date | None, ValidUntil.PART] = Field(
        default=None,
        title="Berlaku sampai",
        description="The last day on which it is valid; from the next day on it is left out. Null if it has no end.",
    )
    checked_by: Annotated[Silent, Longest(120)] = Field(
        default="",
        title="Diperiksa oleh",
        description="Which office checked it. Null if not checked.",
    )
    checked_on: date | None = Field(
        default=None, title="Diperiksa pada", description="The day it was checked. Null if not checked."
    )

    def is_verified(self, *, on: date) -> bool:
        """Say whether it counts as verified on this day."""
        return self.checked_on is not None and is_in_force(self, on=on)


class VerifiedCard(Card):
    """A card with the level that was confirmed, by whom, and what was seen; `proof_expires_on` is its last day."""

    verified_level: Annotated[str, Mark.UNSEARCHED, Mark.STORED_ONLY] = ""
    verified_by: Silent = Field(default="", description="The office that verified it. Null if not verified.")
    verified_on: date | None = Field(default=None, description="The day of the verification. Null if not verified.")
    verified_seen: Words = Field(
        default="", description="What the office saw or read. Null if not verified, or verified before it was recorded."
    )
    proof_expires_on: Annotated[date | None, ValidUntil.STATEMENT] = Field(
        default=None,
        description="The last day on which it counts, by default two years later. Null if not verified.",
    )

    def is_confirmed(self, level: str, *, on: date) -> bool:
        """Say whether this level, which the village states, is confirmed on this day."""
        if not level or level != self.verified_level or not self.verified_by:
            return False
        if self.verified_on is None or self.proof_expires_on is None:
            return False
        return self.verified_on <= on and not has_ended(self.proof_expires_on, on=on)
