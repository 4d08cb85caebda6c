"""What a village's desk names first: everything that waits for its people, from whoever knows of some."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Protocol

from django.db.models import QuerySet
from wagtail import hooks

from hub.content.village import VillagePage
from hub.models.row_counts import counts_of
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


@dataclass(frozen=True)
class CountedDue:
    """Rows that wait, as a query of one column, and what the desk says if there are any.

    One statement counts the rows of all sources; what a village has nothing of costs no statement of its own.
    """

    rows: "QuerySet[Any]"
    told: Callable[[int], Iterable[Due]]


class DueSource(Protocol):
    """Knows what waits for the people of a village."""

    def __call__(self, village: VillagePage, user: User) -> Iterable[Due | CountedDue]:
        """Return what the user can do there now."""


def due_in(village: VillagePage, user: User) -> list[Due]:
    """Return all that is due in the village: first what has no day and cannot wait, then by day."""
    named = [one for source in hooks.get_hooks(HOOK) for one in source(village, user)]
    counts = iter(counts_of([one.rows for one in named if isinstance(one, CountedDue)]))
    found = chain.from_iterable([one] if isinstance(one, Due) else _told(one, next(counts)) for one in named)
    return sorted(found, key=lambda due: due.due_on or date.min)


def _told(counted: CountedDue, number: int) -> Iterable[Due]:
    return counted.told(number) if number else ()
