"""Publications for open data: all of a kind in a region, newest first, part by part."""

from hub.models.publication import Publication
from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPosition, newest
from hub.selectors.readable import ReadPublication, readable

Part = tuple[list[ReadPublication], ListPosition | None]


def exported(kind: str, *, region: str, after: ListPosition | None, first: int, body: bool = False) -> Part:
    """Return up to `first` publications, and where the next ones begin, None at the end; two statements.

    What this release cannot read is left out, and counts in `first`.
    """
    page = newest(Wanted(kinds=(kind,), region=region), first=first, after=after, body=body)
    # Lists leave the names of places out; asked row by row, they would cost a statement each.
    places = dict(Publication.objects.filter(pk__in=[row.pk for row in page.rows]).values_list("pk", "places"))
    for row in page.rows:
        row.places = places.get(row.pk, [])
    last = page.rows[-1] if page.has_more else None
    return list(readable(page.rows, body=body)), ListPosition(last.published_at, last.pk) if last else None
