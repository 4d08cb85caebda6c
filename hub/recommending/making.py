"""Makes the stored lists: each night for all villages, in between for those whose profile changed."""

import logging
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from hub.fitting.candidates import PreparedPractices
from hub.fitting.districts import with_usual_of_district
from hub.fitting.selection import EVEN_SHARES, FIVE, Shares, chosen
from hub.local_days import night_of
from hub.models.publication import Publication
from hub.models.recommendation import Recommendation, RecommendationRun
from hub.models.region import Level, Region
from hub.recommending.public_records import OriginStanding, public_records
from hub.recommending.storing import ChosenLists, store

logger = logging.getLogger(__name__)

# A run that began this long ago and has not finished was interrupted.
LEASE = timedelta(minutes=15)
# The average of past weeks follows about as many.
MOST_WEEKS = 12


def keep_up(*, at: datetime) -> None:
    """Make all lists if this night's are not made yet, else those of villages whose profile has changed."""
    run = _claimed(at)
    if run is not None:
        run.practices = make_lists(at=at)
        run.finished_at = timezone.now()
        run.save()
        logger.info("recommendations made", extra={"night": str(run.night), "practices": run.practices})
        return
    changed = changed_villages(at=at)
    if changed:
        make_lists(at=at, only=changed)


def changed_villages(*, at: datetime) -> set[str]:
    """Return the codes of villages that have no list, or one from another state of their profile; one statement."""
    profile = Publication.objects.public(at=at).filter(kind="village", village=OuterRef("code"))
    same = profile.filter(version=OuterRef("recommendation_list__profile_version"))
    is_as_made = Q(Exists(same)) | (Q(recommendation_list__profile_version=0) & ~Exists(profile))
    return set(Region.objects.filter(level=Level.VILLAGE).exclude(is_as_made).values_list("code", flat=True))


def make_lists(*, at: datetime, only: Collection[str] | None = None) -> int:
    """Store the lists of all villages, or `only` of some, and return from how many practices they were chosen.

    Reads only what is public, in seven statements (eight for some), and writes in three. Two processes at the same
    time wait for each other and write the same.
    """
    records = public_records(at=at)
    week = week_of(timezone.localdate(at))
    wanted = records.villages.keys() if only is None else records.villages.keys() & set(only)
    usual = {village.code: village for village in with_usual_of_district(list(records.villages.values()))}
    comparison = PreparedPractices(records.practices, told=records.villages, closed=records.closed)
    candidates = {code: comparison.candidates(usual[code]) for code in sorted(wanted)}
    standings = {code: _of_this_week(standing, week) for code, standing in records.standings.items()}
    shares = Shares(before={code: standing.places_before for code, standing in standings.items()})
    room = None
    if only is not None:
        shares.now = _places_now(without=wanted)
        room = EVEN_SHARES * FIVE * len(records.villages) / max(1, len({one.origin for one in records.practices}))
    lists = chosen(candidates, week=week, shares=shares, room=room)
    store(ChosenLists(records, usual, lists, standings=standings, places_now=shares.now, week=week, made_at=at))
    return len(records.practices)


def week_of(day: date) -> str:
    """Return the ISO week, such as 2026-W49."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _claimed(at: datetime) -> RecommendationRun | None:
    """Return the run of this night to the first process that asks for it, later only if that one never finished."""
    night = night_of(at)
    if night is None:
        return None
    run, is_first = RecommendationRun.objects.get_or_create(night=night, defaults={"started_at": at})
    if is_first:
        return run
    gone = RecommendationRun.objects.filter(pk=run.pk, finished_at=None, started_at__lt=at - LEASE)
    return run if gone.update(started_at=at) else None


def _of_this_week(standing: OriginStanding, week: str) -> OriginStanding:
    """Return what an origin has got, with the stored week counted among those before if a new one has begun."""
    if standing.week == week:
        return standing
    weeks = min(standing.weeks_before, MOST_WEEKS - 1)
    before = (standing.places_before * weeks + standing.places_now) / (weeks + 1)
    return OriginStanding(week, 0, before, weeks + 1)


def _places_now(*, without: Collection[str]) -> Counter[str]:
    others = Recommendation.objects.filter(place__lt=FIVE).exclude(in_list__region__code__in=without)
    return Counter(dict(others.order_by().values_list("practice__village").annotate(Count("pk"))))
