"""What was withdrawn lately: ids and instants, for those who followed it."""

from datetime import timedelta

from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.selectors.filters import region_columns

# Whoever follows a feed asks more often.
REMEMBERED = timedelta(days=30)
MOST = 100


def latest_withdrawals(region: str, *, kind: str = "") -> list[Publication]:
    """Return the tombstones of the region, of one kind or of all, the latest first, in one statement.

    Those of the last 30 days, at most 100.
    """
    return list(withdrawn_since(region, kind=kind).only("withdrawn_at")[:MOST])


def withdrawn_since(region: str, *, kind: str = "") -> PublicationQuerySet:
    """Return the tombstones of the last days: one scan of a small index."""
    found = Publication.objects.filter(withdrawn_at__gt=timezone.now() - REMEMBERED, **region_columns(region))
    return (found.filter(kind=kind) if kind else found).order_by("-withdrawn_at", "-id")
