"""What a village's desk names first: everything that waits for its people, from whoever knows of some."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wagtail import hooks

from hub.content.village import VillagePage
from hub.models.user import User

# Functions registered for this hook of Wagtail are `DueSource`s; `order` decides which come first on one day.
HOOK = "hub_due"


@dataclass(frozen=True)
class Due:
    """One thing to do: what it is, a word on it, where it is done, and by which day; None if there is no day."""

    label: str
    note: str
    address: str
    due_on: date | None = None
    is_overdue: bool = False


class DueSource(Protocol):
    """Knows what waits for the people of a village."""

    def __call__(self, village: VillagePage, user: User) -> Iterable[Due]:
        """Return what the user can do there now."""


def due_in(village: VillagePage, user: User) -> list[Due]:
    """Return all that is due in the village: first what has no day and cannot wait, then by day."""
    found = [due for source in hooks.get_hooks(HOOK) for due in source(village, user)]
    return sorted(found, key=lambda due: due.due_on or date.min)
