"""A great many pages for measurements: real pages and publications, spread over all villages."""

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
    """A range of numbered pages of one village."""

    village: str
    numbers: range
    seed: int


@dataclass(frozen=True)
class Progress:
    """The progress since this run began."""

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
    """Add numbered pages until there are this many publications; yield the progress after each batch.

    A batch is one transaction. A stopped run can be continued: each village goes on after its last number.
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
    """Make the pages of these shares in one transaction; return how many were made."""
    pages = [
        (
            _places()[part.village].region,
            [numbered_page(_places()[part.village], number, seed=part.seed, stock=_stock()) for number in part.numbers],
        )
        for part in batch
    ]
    return plant_new(pages)


@contextmanager
def _planted(batches: Iterable[list[VillageShare]]) -> Iterator[Iterable[int]]:
    """Return the counts of the batches as they are done, with one process for each core if the database allows it.

    SQLite has one writer, and other processes cannot see inside an open transaction.
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
    """Clear the caches of places and pictures: they may have changed since an earlier run in this process."""
    for remembered in (_places, _stock):
        remembered.cache_clear()


def _numbered_by_village() -> dict[str, int]:
    """Return the number of numbered pages by the tree path of their village."""
    # An editor's page may begin like this too: "Contoh surat pengantar".
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
    """Return batches of shares, each of at most `BATCH` pages.

    A village is split only if it needs more than that: planting a part locks its page until the end of the
    transaction, and the process with another part would wait.
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
