"""What search knows about one publication, which this layer cannot ask itself: search registers when it starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured


class InIndex(Enum):
    """How an index stands to the newest version of a publication."""

    HELD = "held"
    OWED = "owed"
    REFUSED = "refused"


@dataclass(frozen=True)
class IndexStanding:
    """The standing in the index of one engine, with the reason if it refused the publication."""

    engine: str
    standing: InIndex
    reason: str = ""


@dataclass(frozen=True)
class FoundAt:
    """Where a publication is among the hits of a query: its place, counted from 1, or None; how many were looked at.

    `problem` says in Indonesian why nothing could be searched.
    """

    place: int | None = None
    looked_at: int = 0
    total: int = 0
    problem: str = ""


class Finder(Protocol):
    """What the screen asks of search."""

    def standings(self, publication_id: str, *, version: int) -> Sequence[IndexStanding]:
        """Return the standing in each index that readers search."""

    def found_at(self, query: str, publication_id: str) -> FoundAt:
        """Search as a reader does, and return where the publication is."""


_registered: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask this one from now on."""
    _registered[:] = [finder]


def finder() -> Finder:
    """Return the registered finder. Raises `ImproperlyConfigured` if search is not installed."""
    if not _registered:
        raise ImproperlyConfigured('No search is registered; put "search" into INSTALLED_APPS.')
    return _registered[0]
