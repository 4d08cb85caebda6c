"""Upcoming events, active alerts, and highlights: lists that depend on the time, computed when they are read."""

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
# The codes of the regions that a highlight is meant for.
FOR_REGION = "for_region"
# No event lasts longer, so those still under way can be found by when they started.
LONGEST_EVENT = timedelta(days=60)


def upcoming_events(region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Return the `first` events of the region ("": of all) that are not over, soonest first, in one statement."""
    return list(shown(upcoming(region, at=timezone.now()), with_body=body)[:first])


def active_alerts(region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Return the `first` alerts that apply in the region, newest first, in one statement.

    An alert applies in its region and in all regions below: one from the province applies everywhere.
    """
    return list(shown(active(region, at=timezone.now()), with_body=body)[:first])


def past_alert(publication_id: str) -> Publication | None:
    """Return the alert with this id if it is over or withdrawn; only its names and instants, in one statement."""
    found = Publication.objects.filter(pk=publication_id, kind=ALERT)
    ended = Q(withdrawn_at__isnull=False) | Q(expires_at__lte=timezone.now())
    return found.filter(ended).only("version", "published_at", "withdrawn_at", "expires_at").first()


def upcoming(region: str, *, at: datetime) -> PublicationQuerySet:
    """Return the events of the region that are not over at the instant, soonest first: one scan, without sorting."""
    events = Publication.objects.public(at=at).filter(kind=EVENT, starts_at__gt=at - LONGEST_EVENT, ends_at__gt=at)
    return events.filter(**region_columns(region)).order_by("starts_at", "id")


def active(region: str, *, at: datetime) -> PublicationQuerySet:
    """Return the alerts that apply in the region at the instant, newest first."""
    # The condition on the end is repeated, because only rows with an end are in that small index.
    alerts = Publication.objects.public(at=at).filter(kind=ALERT, expires_at__gt=at)
    return alerts.filter(_reaching(region)).order_by("-published_at", "-expires_at", "-id")


def _reaching(region: str) -> Q:
    """Return the condition for what is in the region or belongs to a region above it."""
    reaching = Q(**region_columns(region))
    if len(region) >= REGENCY_CODE_LENGTH:
        reaching |= Q(regency="")
    if len(region) >= DISTRICT_CODE_LENGTH:
        reaching |= Q(regency=region[:REGENCY_CODE_LENGTH], district="")
    if len(region) >= VILLAGE_CODE_LENGTH:
        reaching |= Q(district=region[:DISTRICT_CODE_LENGTH], village="")
    return reaching


def active_highlights(region: str, *, on: date, most: int, body: bool = False) -> list[Publication]:
    """Return up to `most` highlights to be shown on the day, by position and then newest first, in one statement.

    They are those for the whole province, and those for the region with this code or a region above it.
    """
    meant = Term.objects.filter(kind=HIGHLIGHT, facet=FOR_REGION, value__in=lineage(region or PROVINCE_CODE))
    found = Publication.objects.public().filter(kind=HIGHLIGHT, pk__in=meant.values("publication"))
    started = found.filter(Q(card__starts_on=None) | Q(card__starts_on__lte=on.isoformat()))
    return list(shown(started, with_body=body).order_by("card__position", "-published_at", "id")[:most])
