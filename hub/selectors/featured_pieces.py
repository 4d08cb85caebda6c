"""What the first screen shows today."""

from django.conf import settings

from hub.models.featured_rows import FeaturedList
from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE
from hub.selectors.columns import shown


def featured_pieces(list_name: FeaturedList, region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Return the publications of a list in the province or a regency, in order, in one statement.

    What was withdrawn since the night is left out, and the reserve moves up; so it does for a village that has got a
    code of another regency, or was merged with one that stands before it. `first` gives no more than a page has.
    """
    public = Publication.objects.public().filter(featured__list_name=list_name, featured__region=region)
    most = min(first, settings.HUB_FEATURED_PLACES)
    by_village: dict[str, Publication] = {}
    for row in shown(public, with_body=body).order_by("featured__place"):
        if region in (PROVINCE_CODE, row.regency):
            by_village.setdefault(row.village, row)
    return list(by_village.values())[:most]
