"""A great many pieces for measurements: real pages and publications, spread over all villages."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Substr
from wagtail.models import Page

from hub.demo.demo_places import Place
from hub.demo.generated import NUMBERED, numbered_page
from hub.demo.planting import page_of, places, plant_new
from hub.demo.stock import Stock, stock
from hub.demo.workers import workers
from hub.models.publication import Publication

BATCH = 2_000
VILLAGE_DEPTH = 5  # Root, home, regency, district, village.


@dataclass(frozen=True)
class VillageShare:
    """Some numbers of the pieces of one village."""

    village: str
    numbers: range
    seed: int


@dataclass(frozen=True)
class Progress:
    """How far it is, counted from where this run began."""

    done: int
    wanted: int
    began_with: int
    seconds: float

    @property
    def per_second(self) -> float:
        """The speed of this run."""
        return (self.done - self.began_with) / max(self.seconds, 0.001)

    @property
    def seconds_left(self) -> float:
        """The time left at this speed."""
        return (self.wanted - self.done) / max(self.per_second, 0.001)


def plant_scale(publications: int, *, seed: int) -> Iterator[Progress]:
    """Add numbered pieces until there are this many publications; tell the progress after each batch.

    A batch is one transaction. A run that was stopped is continued: each village goes on after its last number.
    """
    all_places = places()
    known = _numbered_by_village()
    before = sum(known.values())
    wanted = max(before, publications - Publication.objects.public().count() + before)
    share, rest = divmod(wanted, len(all_places))
    goals = [(place, share + (number < rest)) for number, place in enumerate(all_places)]
    owed = [
        VillageShare(place.region.code, range(known.get(page_of(place.region).path, 0), goal), seed)
        for place, goal in goals
    ]
    began, done = time.monotonic(), before
    with _planted(_batches(owed)) as finished:
        for count in finished:
            done += count
            yield Progress(done, wanted, began_with=before, seconds=time.monotonic() - began)


def plant_batch(batch: Sequence[VillageShare]) -> int:
    """Make the pieces of some parts in one transaction; say how many were made."""
    pieces = [
        (
            _places()[part.village].region,
            [numbered_page(_places()[part.village], number, seed=part.seed, stock=_stock()) for number in part.numbers],
        )
        for part in batch
    ]
    return plant_new(pieces)


@contextmanager
def _planted(batches: Iterable[list[VillageShare]]) -> Iterator[Iterable[int]]:
    """Return the counts of the batches as they are done: by one process for each core where the database takes that.

    SQLite has one writer, and what stands in a transaction cannot be seen by another process.
    """
    _forget()
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        yield map(plant_batch, batches)
        return
    with workers() as pool:
        yield pool.imap_unordered(plant_batch, batches)


@cache
def _places() -> dict[str, Place]:
    return {place.region.code: place for place in places()}


@cache
def _stock() -> Stock:
    return stock()


def _forget() -> None:
    """Read places and pictures anew: they may have changed since an earlier run in this process."""
    for remembered in (_places, _stock):
        remembered.cache_clear()


def _numbered_by_village() -> dict[str, int]:
    """Count the numbered pieces by the tree path of their village."""
    # A piece that somebody wrote may begin so too: "Contoh surat pengantar".
    numbered = Page.objects.filter(
        slug__startswith=NUMBERED, slug__regex=rf"^{NUMBERED}\d{{7}}$", depth=VILLAGE_DEPTH + 1
    )
    return dict(
        numbered.annotate(village=Substr("path", 1, VILLAGE_DEPTH * Page.steplen))
        .values_list("village")
        .annotate(Count("pk"))
        .order_by()
    )


def _batches(owed: Iterable[VillageShare]) -> Iterator[list[VillageShare]]:
    """Return parts of what is owed, each of at most `BATCH` pieces.

    A village is cut only where it is owed more than that: whoever plants a part of it holds its page until the end
    of the transaction, and the process with the other part would wait.
    """
    batch: list[VillageShare] = []
    room = BATCH
    for part in owed:
        for start in range(0, len(part.numbers), BATCH):
            numbers = part.numbers[start : start + BATCH]
            if len(numbers) > room:
                yield batch
                batch, room = [], BATCH
            batch.append(VillageShare(part.village, numbers, part.seed))
            room -= len(numbers)
    if batch:
        yield batch
