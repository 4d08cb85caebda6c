"""The next instant at which an answer changes although nothing is written: something expires, ends or grows old."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from django.db.models import F, QuerySet, Subquery
from django.utils import timezone

from hub.local_days import end_of_day
from hub.models.publication import Publication
from hub.models.read_version import ReadVersion
from hub.models.recommendation import DismissedRecommendation
from hub.selectors.changes import REMEMBERED
from hub.selectors.notices import EVENT, LONGEST_EVENT
from hub.selectors.read_versions import ReadVersions
from hub.selectors.recommendations import DISMISSED_DAYS
from hub.selectors.village_publications import WANTED
from hub.shapes.kinds import all_kinds


class _Known:
    """The last result of this process: from `since` until `until`, for these versions."""

    versions: ReadVersions | None = None
    since = until = datetime.min.replace(tzinfo=UTC)
    lock = Lock()


def next_turning_point(versions: ReadVersions, *, at: datetime) -> datetime:
    """Return the first such instant after `at`; one statement for each change of the versions, else none."""
    with _Known.lock:
        if _Known.versions == versions and _Known.since <= at < _Known.until:
            return _Known.until
    until = _read(at)
    with _Known.lock:
        _Known.versions, _Known.since, _Known.until = versions, at, until
    return until


def _read(at: datetime) -> datetime:
    """Ask for the nearest one of each sort: each is one look-up in an index, all of them one statement."""
    sorts = [Subquery(found.values("turns_at")[:1]) for found in _sorts(at)]
    # Any table with a row would do: this one has some as soon as anything was written.
    row: Sequence[datetime | None] = ReadVersion.objects.order_by("pk").values_list(*sorts).first() or ()
    # Permits, proofs, plans, highlights and whatever else is shown by the day.
    midnight = end_of_day(timezone.localdate(at))
    return min([midnight, *(found for found in row if found is not None)])


def _sorts(at: datetime) -> Iterator[QuerySet[Any]]:
    """Yield rows with `turns_at`, the nearest first, for everything that depends on the time."""
    shown = Publication.objects.filter(withdrawn_at=None)
    for kind in all_kinds():
        # With its kind: that is how the small index of what expires begins.
        ending = shown.filter(kind=kind.key, expires_at__gt=at)
        yield ending.order_by("expires_at").annotate(turns_at=F("expires_at"))
    events = shown.filter(kind=EVENT, starts_at__gt=at - LONGEST_EVENT, ends_at__gt=at)
    yield events.order_by("ends_at").annotate(turns_at=F("ends_at"))
    for wanted in WANTED:
        if wanted.days:
            age = timedelta(days=wanted.days)
            young = shown.filter(kind=wanted.kind, published_at__gte=at - age)
            yield young.order_by("published_at").annotate(turns_at=F("published_at") + age)
    tombstones = Publication.objects.filter(withdrawn_at__gt=at - REMEMBERED)
    yield tombstones.order_by("withdrawn_at").annotate(turns_at=F("withdrawn_at") + REMEMBERED)
    age = timedelta(days=DISMISSED_DAYS)
    dismissed = DismissedRecommendation.objects.filter(dismissed_at__gt=at - age)
    yield dismissed.order_by("dismissed_at").annotate(turns_at=F("dismissed_at") + age)
