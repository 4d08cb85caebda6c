"""The paths of everything that is public, in ranges of pages: a change concerns one range, and a new page the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.version_clock import epoch_now

# A file of a sitemap has at most so many addresses (sitemaps.org); each page has one publication.
PAGES_OF_RANGE = 50_000
BATCH = 5_000


@dataclass(frozen=True)
class RangeState:
    """What decides the bytes of a range: equal states, equal paths.

    A path that is new or different has a version above all others, and without one the count is lower.
    """

    count: int
    version: int
    epoch: str


@dataclass(frozen=True)
class PublicPath:
    """The path of a publication, and when it changed last."""

    path: str
    updated_at: datetime


def path_ranges() -> range:
    """Return the numbers of the ranges from the first public page to the last; one statement, whatever there is.

    A range in the middle may have nothing public. When each changed last is not said: it would cost reading all pages.
    """
    ends = Publication.objects.public().order_by().aggregate(first=Min("page_id"), last=Max("page_id"))
    if ends["first"] is None:
        return range(0)
    return range(ends["first"] // PAGES_OF_RANGE, ends["last"] // PAGES_OF_RANGE + 1)


def range_state(number: int) -> RangeState:
    """Return the state of a range, in one statement that reads an index only."""
    found = _within(number).order_by().aggregate(count=Count("page_id"), version=Max("version"), epoch=Max(epoch_now()))
    return RangeState(found["count"], found["version"] or 0, found["epoch"] or "")


def paths_of(number: int) -> Iterator[list[PublicPath]]:
    """Yield the paths of a range in batches by their pages; a statement for each, and no more in memory than one."""
    last = number * PAGES_OF_RANGE - 1
    while True:
        rows = list(next_paths(number, after=last).values_list("page_id", "path", "updated_at")[:BATCH])
        if rows:
            yield [PublicPath(path, updated_at) for _, path, updated_at in rows]
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def next_paths(number: int, *, after: int) -> PublicationQuerySet:
    """Return what is public in the range after this page, in the order of pages."""
    return _within(number).filter(page_id__gt=after).order_by("page_id")


def _within(number: int) -> PublicationQuerySet:
    first = number * PAGES_OF_RANGE
    return Publication.objects.public().filter(page_id__gte=first, page_id__lt=first + PAGES_OF_RANGE)
