"""What the first screen shows today."""

from django.conf import settings

from hub.models.featured_rows import FeaturedList
from hub.models.publication import Publication
from hub.selectors.columns import shown


def featured_pieces(list_name: FeaturedList, region: str, *, first: int, body: bool = False) -> list[Publication]:
    """Return the publications of a list in the province or a regency, in order, in one statement.

    What was withdrawn since the night is left out, and the reserve moves up. `first` gives no more than a page has.
    """
    public = Publication.objects.public().filter(featured__list_name=list_name, featured__region=region)
    most = min(first, settings.HUB_FEATURED_PLACES)
    return list(shown(public, with_body=body).order_by("featured__place")[:most])
