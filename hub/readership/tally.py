"""Counts in the memory of one process what readers open and search for; a minute's counts are written at once.

A request pays for a dictionary entry, not for a statement. What a process has not written when it is killed is lost:
at most a minute of counts, which nothing else depends on.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings

from hub.models.publication import Publication

WRITE_SECONDS = 60.0
# What does not fit is not counted: a flood of different words must not take the memory.
MOST_ENTRIES = 5_000
# A hit further down hardly brought anybody to the content.
FIRST_HITS = 5

Search = tuple[str, str]


@dataclass(frozen=True)
class TakenCounts:
    """What was counted: how often each content was opened, and how often each query led to each content.

    A query that found nothing leads to the content "".
    """

    reads: Counter[str]
    searches: Counter[Search]


@dataclass
class Tally:
    """The counts of one process; every method may be called from any thread."""

    _reads: Counter[str] = field(default_factory=Counter)
    _searches: Counter[Search] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _due_at: float | None = None

    def add_read(self, content_id: str) -> None:
        """Count that a content was opened."""
        with self._lock:
            self._add(self._reads, content_id)

    def add_search(self, query: str, content_ids: Iterable[str]) -> None:
        """Count that a query found these contents, best first, or nothing."""
        with self._lock:
            for content_id in list(content_ids)[:FIRST_HITS] or [""]:
                self._add(self._searches, (query, content_id))

    def take_due(self) -> TakenCounts | None:
        """Return the counts and begin again, if the oldest has waited for a minute."""
        # Read without the lock: nearly every request ends here.
        due_at = self._due_at
        if due_at is None or time.monotonic() < due_at:
            return None
        return self.take()

    def take(self) -> TakenCounts:
        """Return the counts and begin again."""
        with self._lock:
            counted = TakenCounts(self._reads, self._searches)
            self._reads, self._searches, self._due_at = Counter(), Counter(), None
        return counted

    def _add(self, counts: Counter[str] | Counter[Search], key: object) -> None:
        if key not in counts and len(self._reads) + len(self._searches) >= MOST_ENTRIES:
            return
        counts[key] += 1  # type: ignore[index]  # Each of the two gets its own kind of key.
        if self._due_at is None:
            self._due_at = time.monotonic() + WRITE_SECONDS


TALLY = Tally()


@dataclass
class Noted:
    """What one answer counts, so that giving it once more counts the same."""

    reads: list[str] = field(default_factory=list)
    searches: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self) -> None:
        """Count it."""
        for content_id in self.reads:
            TALLY.add_read(content_id)
        for query, content_ids in self.searches:
            TALLY.add_search(query, content_ids)


_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Noted]:
    """Return what is counted during the block."""
    noted = Noted()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def note_read(publication: Publication) -> None:
    """Count that a reader opened the publication."""
    if settings.HUB_COUNT_READERS:
        _count(Noted(reads=[publication.pk]))


def note_search(query: str, found: Iterable[Publication]) -> None:
    """Count that a reader's words found these publications, best first, or nothing."""
    if settings.HUB_COUNT_READERS:
        _count(Noted(searches=[(query, [publication.pk for publication in found][:FIRST_HITS])]))


def _count(noted: Noted) -> None:
    noted.add()
    answer = _noted.get()
    if answer is not None:
        answer.reads += noted.reads
        answer.searches += noted.searches
