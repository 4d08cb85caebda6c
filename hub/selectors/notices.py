"""What is to come and what is dangerous now: lists that follow the clock, read without any job."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns

ALERT = "alert"
# No event goes on for longer, so those that still go on are found in the order of their start.
LONGEST_EVENT = timedelta(days=60)


def upcoming_events(region: str, *, first: int, body: bool = False, at: datetime | None = None) -> list[Publication]:
    """Give the `first` events of the region that are not over, soonest first, in one statement; "" is everywhere."""
    return list(shown(_upcoming(region, at=at or timezone.now()), with_body=body)[:first])


def active_alerts(region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Give the `first` alerts that hold in the region, newest first, in one statement.

    An alert holds where it was published and in all that lies below: one of the province holds everywhere.
    """
    return list(shown(_active(region), with_body=body)[:first])


def _upcoming(region: str, *, at: datetime) -> PublicationQuerySet:
    public = Publication.objects.public(at=at).filter(starts_at__gt=at - LONGEST_EVENT, ends_at__gt=at)
    return public.filter(**region_columns(region)).order_by("starts_at", "id")


def _active(region: str) -> PublicationQuerySet:
    now = timezone.now()
    # The end is asked for once more, since only an alert with an end is in the small index of those.
    alerts = Publication.objects.public(at=now).filter(kind=ALERT, expires_at__gt=now)
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
