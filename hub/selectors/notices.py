"""What is to come and what is dangerous now: lists that follow the clock, read without any job."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns

ALERT = "alert"
AGENDA = "agenda"
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
    events = Publication.objects.public(at=at).filter(kind=AGENDA, starts_at__gt=at - LONGEST_EVENT, ends_at__gt=at)
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
