"""Keeps the stored figures of the spread: counted again when something that they depend on has changed.

Nothing has to be marked for that: what was counted names the versions, regions and day that it was counted from. So no
change is lost with a process that is killed.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hub.models.spread_count import SpreadCount, SpreadCounting
from hub.selectors.spread import Spread, counted
from hub.selectors.spread_facts import SpreadMoment, spread_facts, spread_moment
from hub.spread.spread_figures import stored

logger = logging.getLogger(__name__)

# After a count, the relay does other work for so many times as long: two percent of a process at most.
PAUSE = 50
LONGEST_PAUSE = timedelta(minutes=10)


def keep_spread(*, at: datetime) -> bool:
    """Count again if something has changed and the last count is long enough ago; return whether it was counted.

    Of several relays one counts. If its process is killed, another one counts after `LONGEST_PAUSE`.
    """
    moment = spread_moment()
    last, _ = SpreadCounting.objects.get_or_create(pk=1, defaults={"counted_at": at, "not_before": at})
    if last.moment == moment.digest or last.not_before > at:
        return False
    mine = SpreadCounting.objects.filter(pk=last.pk, not_before=last.not_before)
    if not mine.update(not_before=at + LONGEST_PAUSE):
        return False
    count_spread(moment)
    return True


def spread_up_to_date() -> None:
    """Count at once if something has changed, however short ago the last count is."""
    moment = spread_moment()
    if not SpreadCounting.objects.filter(moment=moment.digest).exists():
        count_spread(moment)


def count_spread(moment: SpreadMoment) -> None:
    """Count and store. What is public may be newer than the moment; then it is counted again the next time."""
    at, began = timezone.now(), time.monotonic()
    found = counted(spread_facts(moment), at=at)
    took = timedelta(seconds=time.monotonic() - began)
    _store(moment, found, not_before=timezone.now() + min(LONGEST_PAUSE, PAUSE * took))
    logger.info("spread counted", extra={"seconds": round(took.total_seconds(), 2)})


@transaction.atomic
def _store(moment: SpreadMoment, found: Spread, *, not_before: datetime) -> None:
    """Replace what is stored, unless another process has begun a later count and stored it already."""
    row, _ = SpreadCounting.objects.get_or_create(pk=1)
    row = SpreadCounting.objects.select_for_update().get(pk=row.pk)
    if row.moment and row.counted_at > found.counted_at:
        return
    row.moment, row.counted_at, row.not_before = moment.digest, found.counted_at, not_before
    row.regencies, row.gave, row.took = dict(found.regencies), sorted(found.gave), sorted(found.took)
    row.save()
    SpreadCount.objects.all().delete()
    SpreadCount.objects.bulk_create(
        SpreadCount(counting=row, region=region, pillar=pillar, figures=stored(figures))
        for (region, pillar), figures in found.figures.items()
    )
