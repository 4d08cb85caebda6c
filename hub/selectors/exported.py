"""Publications for open data: all of a kind in a region, newest first, part by part."""

from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPosition, newest
from hub.selectors.readable import ReadPublication, readable

Part = tuple[list[ReadPublication], ListPosition | None]


def exported(kind: str, *, region: str, after: ListPosition | None, first: int, body: bool = False) -> Part:
    """Return up to `first` publications, and where the next ones begin, None at the end; one statement.

    What this release cannot read is left out, and counts in `first`.
    """
    page = newest(Wanted(kinds=(kind,), region=region), first=first, after=after, body=body)
    last = page.rows[-1] if page.has_more else None
    return list(readable(page.rows, body=body)), ListPosition(last.published_at, last.pk) if last else None
