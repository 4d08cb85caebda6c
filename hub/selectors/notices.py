"""What is to come, dangerous now, or shown first by the province: lists that follow the clock, read without any job."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.models.region import DISTRICT_CODE_LENGTH, PROVINCE_CODE, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns
from hub.selectors.regions import lineage

ALERT = "alert"
EVENT = "event"
HIGHLIGHT = "highlight"
# What a highlight is meant for.
FOR_REGION = "for_region"
# No event goes on for longer, so those that still go on are found in the order of their start.
LONGEST_EVENT = timedelta(days=60)


def upcoming_events(region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Give the `first` events of the region that are not over, soonest first, in one statement; "" is everywhere."""
    return list(shown(upcoming(region, at=timezone.now()), with_body=body)[:first])


def active_alerts(region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Give the `first` alerts that hold in the region, newest first, in one statement.

    An alert holds where it was published and in all that lies below: one of the province holds everywhere.
    """
    return list(shown(active(region, at=timezone.now()), with_body=body)[:first])


def upcoming(region: str, *, at: datetime) -> PublicationQuerySet:
    """Give the events of the region that are not over at the instant, soonest first: one scan, without sorting."""
    events = Publication.objects.public(at=at).filter(kind=EVENT, starts_at__gt=at - LONGEST_EVENT, ends_at__gt=at)
    return events.filter(**region_columns(region)).order_by("starts_at", "id")


def active(region: str, *, at: datetime) -> PublicationQuerySet:
    """Give the alerts that hold in the region at the instant, newest first."""
    # The end is asked for once more, since only what has an end is in the small index of those.
    alerts = Publication.objects.public(at=at).filter(kind=ALERT, expires_at__gt=at)
    return alerts.filter(_reaching(region)).order_by("-published_at", "-expires_at", "-id")


def _reaching(region: str) -> Q:
    """Give the condition of what lies in the region or belongs to one above it."""
    reaching = Q(**region_columns(region))
    if len(region) >= REGENCY_CODE_LENGTH:
        reaching |= Q(regency="")
    if len(region) >= DISTRICT_CODE_LENGTH:
        reaching |= Q(regency=region[:REGENCY_CODE_LENGTH], district="")
    if len(region) >= VILLAGE_CODE_LENGTH:
        reaching |= Q(district=region[:DISTRICT_CODE_LENGTH], village="")
    return reaching


def active_highlights(region: str, *, on: date, most: int, body: bool = False) -> list[Publication]:
    """Give up to `most` highlights that are shown on the day, by position and then newest first, in one statement.

    They are those of the whole province, and those of the region with this code or of one above it.
    """
    meant = Term.objects.filter(kind=HIGHLIGHT, facet=FOR_REGION, value__in=lineage(region or PROVINCE_CODE))
    found = Publication.objects.public().filter(kind=HIGHLIGHT, pk__in=meant.values("publication"))
    started = found.filter(Q(card__starts_on=None) | Q(card__starts_on__lte=on.isoformat()))
    return list(shown(started, with_body=body).order_by("card__position", "-published_at", "id")[:most])
