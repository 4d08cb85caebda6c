"""The card of what an office can confirm; a confirmation names a level, and expires by itself."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Card
from hub.shapes.marks import Mark, Silent, ValidUntil, Words
from hub.shapes.validity import has_ended


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
