"""A great many pieces for measurements: real pages and publications, spread over all villages."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from wagtail.models import Page

from hub.demo.generated import NUMBERED, numbered_piece
from hub.demo.places import Place
from hub.demo.planting import page_of, places, plant_new
from hub.demo.stock import Stock
from hub.models.publication import Publication

BATCH = 2_000
VILLAGE_DEPTH = 5  # Root, home, regency, district, village.


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


def plant_scale(publications: int, *, seed: int, stock: Stock) -> Iterator[Progress]:
    """Add numbered pieces until there are this many publications; tell the progress after each batch.

    A batch is one transaction. A run that was stopped is continued: each village goes on after its last number.
    """
    all_places = places()
    known = _numbered_by_village()
    before = sum(known.values())
    wanted = max(before, publications - Publication.objects.public().count() + before)
    share, rest = divmod(wanted, len(all_places))
    goals = [(place, share + (number < rest)) for number, place in enumerate(all_places)]
    owed = [(place, range(known.get(page_of(place.region).path, 0), goal)) for place, goal in goals]
    began, done = time.monotonic(), before
    for batch in _batches(owed):
        plant_new(
            [
                (place.region, [numbered_piece(place, number, seed=seed, stock=stock) for number in numbers])
                for place, numbers in batch
            ]
        )
        done += sum(len(numbers) for _, numbers in batch)
        yield Progress(done, wanted, began_with=before, seconds=time.monotonic() - began)


def _numbered_by_village() -> dict[str, int]:
    """Count the numbered pieces by the tree path of their village."""
    numbered = Page.objects.filter(slug__startswith=NUMBERED, depth=VILLAGE_DEPTH + 1)
    return dict(
        numbered.annotate(village=Substr("path", 1, VILLAGE_DEPTH * Page.steplen))
        .values_list("village")
        .annotate(Count("pk"))
        .order_by()
    )


def _batches(owed: Sequence[tuple[Place, range]]) -> Iterator[list[tuple[Place, range]]]:
    """Give parts of what is owed, each of at most `BATCH` pieces."""
    batch: list[tuple[Place, range]] = []
    room = BATCH
    for place, numbers in owed:
        left = numbers
        while left:
            part, left = left[:room], left[room:]
            batch.append((place, part))
            room -= len(part)
            if not room:
                yield batch
                batch, room = [], BATCH
    if batch:
        yield batch
