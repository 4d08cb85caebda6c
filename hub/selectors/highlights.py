"""What the province shows first."""

from datetime import date

from django.db.models import Q

from hub.models.publication import Publication, Term
from hub.models.region import PROVINCE_CODE
from hub.selectors.columns import shown
from hub.selectors.regions import lineage

KIND = "highlight"
FACET = "for_region"


def active_highlights(region: str, *, on: date, most: int, body: bool = False) -> list[Publication]:
    """Give up to `most` highlights that are shown on the day, by position and then newest first, in one statement.

    They are those of the whole province, and those of the region with this code or of one above it.
    """
    meant = Term.objects.filter(kind=KIND, facet=FACET, value__in=lineage(region or PROVINCE_CODE))
    found = Publication.objects.public().filter(kind=KIND, pk__in=meant.values("publication"))
    started = found.filter(Q(card__starts_on=None) | Q(card__starts_on__lte=on.isoformat()))
    return list(shown(started, with_body=body).order_by("card__position", "-published_at", "id")[:most])
