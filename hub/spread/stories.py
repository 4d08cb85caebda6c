"""What the figures are made of: practices that were told, copies of them, and questions about them."""

from dataclasses import dataclass
from datetime import date

from hub.models.region import REGENCY_CODE_LENGTH
from hub.shapes.adoptions import BEGUN, AdoptionState, oldest_plan


@dataclass(frozen=True, slots=True)
class Story:
    """A public practice; `on` is the day on which it was first published."""

    id: str
    village: str
    on: date
    pillars: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Copy:
    """A public adoption of what `from_village` did; `of` are the practice at the root and what was copied.

    `on` is the day on which it began, of a plan the day of its last news. `planned_on` is the day on which it was first
    published, if that was before it began: then it was a plan. A plan that has lapsed is here too.
    """

    of: frozenset[str]
    village: str
    from_village: str
    state: str
    on: date
    pillars: frozenset[str] = frozenset()
    running_since: date | None = None
    stopped_on: date | None = None
    planned_on: date | None = None

    @property
    def has_begun(self) -> bool:
        """Whether it counts: a plan is a wish, what ended was a copy, and nobody copies from itself.

        After a merger of two villages a copy may be one from itself.
        """
        return self.state in BEGUN and self.village != self.from_village

    @property
    def runs(self) -> bool:
        """Whether it counts and runs."""
        return self.has_begun and self.state == AdoptionState.RUNNING

    def is_lapsed(self, *, on: date) -> bool:
        """Say whether it is a plan without news for so long that it counts as none."""
        return self.state == AdoptionState.PLANNED and self.on < oldest_plan(on)


@dataclass(frozen=True, slots=True)
class StoryQuestion:
    """A question that `village` was asked and that was not taken back within a week, public or not.

    `answered_on` is None while there is no answer; who declines has not answered. The pillars are the practice's.
    """

    village: str
    on: date
    answered_on: date | None = None
    pillars: frozenset[str] = frozenset()


def regency_of(village: str) -> str:
    """Return the code of the regency that a village is in."""
    return village[:REGENCY_CODE_LENGTH]
