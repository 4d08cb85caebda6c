"""Writes the lists of the first screen once a day: for the province and for each regency."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hub.featuring.fair_order import DayPage, page_of_day, piece_of_day
from hub.featuring.good_pieces import Pieces, good_pieces
from hub.models.featured_rows import Featured, FeaturedList, FeaturedNight, Showing
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH

logger = logging.getLogger(__name__)

NIGHTS_KEPT = 30
# Whoever was not shown for so long is as good as never shown.
SHOWINGS_KEPT = timedelta(days=730)


class FeaturedNights:
    """Asks for the lists of the day, once a day and process; a restart or a second relay finds them written."""

    def __init__(self) -> None:
        self._done_on: date | None = None

    def each_day(self) -> None:
        """Write the lists of today, in East Kalimantan, unless this was done."""
        now = timezone.now()
        if self._done_on != timezone.localdate(now):
            feature(at=now)
            self._done_on = timezone.localdate(now)


@transaction.atomic
def feature(*, at: datetime) -> bool:
    """Write the lists of the day of this instant, and return whether they were not written yet.

    Of two relays at the same time, one waits for the other and then writes nothing. If it fails, nothing is stored, so
    the next one who asks writes them.
    """
    day = timezone.localdate(at)
    night, is_ours = FeaturedNight.objects.get_or_create(day=day)
    if not is_ours:
        return False
    Featured.objects.all().delete()
    for list_name in FeaturedList:
        pieces = good_pieces(list_name, at=at)
        night.villages[list_name.value] = len(pieces)
        _write(list_name, pieces, day=day)
    night.save()
    FeaturedNight.objects.filter(day__lt=day - timedelta(days=NIGHTS_KEPT)).delete()
    Showing.objects.filter(last_on__lt=day - SHOWINGS_KEPT).delete()
    logger.info("first screen written", extra={"day": str(day), "villages": night.villages})
    return True


def _write(list_name: FeaturedList, pieces: Pieces, *, day: date) -> None:
    """Write one list for all regions: the pages with their reserve, and that who is on a page was shown."""
    pages = _pages(list_name, pieces, day=day)
    known = _pieces_shown(list_name, pages)
    featured, showings = [], []
    for region, page in pages.items():
        for place, village in enumerate((*page.shown, *page.reserve)):
            piece = piece_of_day(pieces[village], known.get((region, village), {}), day=day)
            named: dict[str, Any] = {"list_name": list_name, "region": region, "publication_id": piece}
            featured.append(Featured(**named, day=day, place=place))
            if place < len(page.shown):
                showings.append(Showing(**named, village=village, last_on=day))
    Featured.objects.bulk_create(featured)
    Showing.objects.bulk_create(
        showings,
        update_conflicts=True,
        unique_fields=["list_name", "region", "village", "publication_id"],
        update_fields=["last_on"],
    )


def _pages(list_name: FeaturedList, pieces: Pieces, *, day: date) -> dict[str, DayPage]:
    """Return the page of each region; who waited how long is known of villages, whatever became of their pieces."""
    shown = Showing.objects.filter(list_name=list_name).values_list("region", "village").annotate(Max("last_on"))
    last_on: dict[str, dict[str, date]] = defaultdict(dict)
    for region, village, last in shown.order_by():
        last_on[region][village] = last
    return {
        region: page_of_day(villages, last_on[region], day=day, places=settings.HUB_FEATURED_PLACES)
        for region, villages in _villages_by_region(pieces)
    }


def _pieces_shown(list_name: FeaturedList, pages: Mapping[str, DayPage]) -> dict[tuple[str, str], dict[str, date]]:
    """Return for the villages of these pages, by region and village, when each of their pieces was shown."""
    villages = {village for page in pages.values() for village in (*page.shown, *page.reserve)}
    rows = Showing.objects.filter(list_name=list_name, village__in=villages)
    found: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    for region, village, piece, last in rows.values_list("region", "village", "publication_id", "last_on"):
        found[region, village][piece] = last
    return found


def _villages_by_region(pieces: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Yield the province and each regency with the villages that have something to show."""
    villages = sorted(pieces)
    yield PROVINCE_CODE, villages
    for regency in sorted({village[:REGENCY_CODE_LENGTH] for village in villages}):
        yield regency, [village for village in villages if village[:REGENCY_CODE_LENGTH] == regency]
