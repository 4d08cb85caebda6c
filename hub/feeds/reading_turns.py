"""Whose turn it is to be read, and one such turn: a source is read at most once an hour, and never by two at once."""

import logging
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from hub.content.village import VillagePage
from hub.feeds.arrived_items import ArrivedFeed
from hub.feeds.became import Became, place_of
from hub.feeds.feed_fetching import ReadFeed, read_source
from hub.feeds.feed_problems import FeedProblem
from hub.feeds.taking import take
from hub.media.writing import FileNotStored
from hub.models.feed_source import LONGEST_ERROR, FeedSource
from hub.models.region import Region
from hub.publishing.growing_pause import GrowingPause

logger = logging.getLogger(__name__)

# After this a relay that was killed has lost its turn.
TURN = timedelta(minutes=10)
MOST_WORK = 10
SECONDS = 60.0
# Many sites live on the same server; 841 of them still have their turn within the hour.
PAUSE_OF_HOST = timedelta(seconds=3)
BEFORE_THE_REST = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=24)
JITTER = 0.15
LOOKED_AT = 20
MOST_CATEGORIES = 40
BROKEN = "Feed ini rusak, jadi dibaca sebisanya: periksa draf yang datang, dan kabari pengelola laman desa."

Done = Counter[Became]


def due(at: datetime) -> "QuerySet[FeedSource]":
    """Return the sources that may be read now, those that wait longest first."""
    near = FeedSource.objects.filter(host=OuterRef("host"), read_at__gt=at - PAUSE_OF_HOST)
    return waiting(at).exclude(Exists(near)).order_by("next_read_at", "pk")


def waiting(at: datetime) -> "QuerySet[FeedSource]":
    """Return the sources that are to be read now, also those whose host was just asked."""
    is_free = Q(reads_until=None) | Q(reads_until__lt=at)
    return FeedSource.objects.filter(is_free, is_paused=False, next_read_at__lte=at)


def take_turn(at: datetime) -> FeedSource | None:
    """Return a source whose turn is now ours, or None. Two relays never get the same one."""
    for key in list(due(at).values_list("pk", flat=True)[:LOOKED_AT]):
        if due(at).filter(pk=key).update(reads_until=at + TURN, read_at=at):
            return FeedSource.objects.select_related("released_by", "made_by").get(pk=key)
    return None


def read_one(source: FeedSource, *, at: datetime, goes_on: Callable[[], bool] = lambda: True) -> Done:
    """Read the source and take what is new; what is too much for one turn waits for the next. Never raises for it.

    `goes_on` is asked before each item, so that a relay can stop.
    """
    done: Done = Counter()
    try:
        place, code = _place(source)
        read = read_source(source, code=code)
        has_rest = read.feed is not None and _took(source, read.feed, place, done, at=at, goes_on=goes_on)
    except FeedProblem as problem:
        _failed(source, str(problem), at=at, status=problem.status, least_seconds=problem.retry_seconds)
    except FileNotStored as failed:
        _failed(source, f"{failed.objections[0]}.", at=at)
    else:
        _succeeded(source, read, at=at, has_rest=has_rest)
    return done


def _place(source: FeedSource) -> tuple[VillagePage, str]:
    village: VillagePage = VillagePage.objects.get(pk=source.village_id)
    code = Region.objects.filter(page=source.village_id).values_list("code", flat=True).first()
    return village, code or ""


def _took(
    source: FeedSource,
    feed: ArrivedFeed,
    village: VillagePage,
    done: Done,
    *,
    at: datetime,
    goes_on: Callable[[], bool],
) -> bool:
    """Take the items, the oldest first; return whether some are left for another turn."""
    until, place = monotonic() + SECONDS, place_of(village)
    _learn_categories(source, feed.categories)
    for item in reversed(feed.items):
        worked = sum(count for became, count in done.items() if became.is_work)
        if worked >= MOST_WORK or monotonic() > until or not goes_on():
            return True
        done[take(source, item, place, at=at)] += 1
    return done[Became.WAITS] > 0


def _learn_categories(source: FeedSource, names: list[str]) -> None:
    """Add categories that are new, for the village to choose what they become."""
    if set(names) <= source.categories.keys():
        return
    with transaction.atomic():
        row = FeedSource.objects.select_for_update(no_key=True).filter(pk=source.pk).first()
        if row is not None:
            known = {**dict.fromkeys(names), **row.categories}
            FeedSource.objects.filter(pk=row.pk).update(categories=dict(list(known.items())[:MOST_CATEGORIES]))


def _succeeded(source: FeedSource, read: ReadFeed, *, at: datetime, has_rest: bool) -> None:
    pause = BEFORE_THE_REST if has_rest else timedelta(minutes=settings.HUB_FEED_MINUTES)
    told = {} if has_rest else {"etag": read.etag, "last_modified": read.last_modified, "body": read.body}
    is_broken = read.feed is not None and read.feed.is_broken
    if read.feed is not None:
        told["error"] = BROKEN if is_broken else ""
    FeedSource.objects.filter(pk=source.pk).update(
        reads_until=None,
        next_read_at=at + pause * _at_random(),
        succeeded_at=timezone.now(),
        failures=0,
        http_status=read.status,
        **told,
    )


def _failed(
    source: FeedSource, sentence: str, *, at: datetime, status: int | None = None, least_seconds: int = 0
) -> None:
    """Note why, and read it less often the longer it fails; then all of it, so that the note ends with the failure."""
    often = GrowingPause(settings.HUB_FEED_MINUTES * 60.0, LONGEST_PAUSE.total_seconds())
    pause = max(often.seconds(failures=source.failures + 1), min(least_seconds, LONGEST_PAUSE.total_seconds()))
    FeedSource.objects.filter(pk=source.pk).update(
        reads_until=None,
        next_read_at=at + timedelta(seconds=pause),
        failures=F("failures") + 1,
        error=sentence[:LONGEST_ERROR],
        http_status=status,
        **FeedSource.FROM_THE_BEGINNING,
    )
    logger.info("source was not read", extra={"source_id": source.pk, "status": status})


def _at_random() -> float:
    return random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  No secret.
