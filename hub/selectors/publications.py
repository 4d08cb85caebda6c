"""Lists of publications, newest first, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.selectors.columns import Total, shown, total_of, with_total
from hub.selectors.filters import Wanted, date_column, id_column, wanted_publications


@dataclass(frozen=True)
class ListPosition:
    """Where a page of a list ended: the date and the id of its last publication."""

    published_at: datetime
    id: str


@dataclass(frozen=True)
class ListPage:
    """One page of a list; `total` is that of all pages, or None if it was not requested."""

    rows: list[Publication]
    has_more: bool
    total: Total | None = None


def newest(
    wanted: Wanted, *, first: int, after: ListPosition | None = None, body: bool = False, total: bool = False
) -> ListPage:
    """Return the `first` newest publications after the position, in one statement.

    A page published meanwhile moves nothing to another page of the list. `body` loads bodies too.
    """
    counted = wanted_publications(wanted)
    found = counted
    if after is not None:
        # The date limits the index scan; the second condition skips what was already returned for that date.
        found = wanted_publications(wanted, not_after=after.published_at)
        found = found.exclude(published_at=after.published_at, id__gte=after.id)
    found = found.order_by(f"-{date_column(wanted)}", f"-{id_column(wanted)}")
    return page_of(found, counted, first=first, body=body, total=total)


def page_of(
    found: PublicationQuerySet, counted: PublicationQuerySet, *, first: int, body: bool, total: bool
) -> ListPage:
    """Return the first of the ordered publications in `found`; the total, if requested, is that of `counted`."""
    found = shown(found, with_body=body)
    if total:
        found = with_total(found, counted=counted)
    rows = list(found[: first + 1])
    return ListPage(
        rows=rows[:first],
        has_more=len(rows) > first,
        total=total_of(rows, counted=counted) if total else None,
    )


def public_publications(ids: Iterable[str], *, body: bool = False) -> dict[str, Publication]:
    """Return the publications that are public, by id; an id that is not public is left out."""
    return shown(Publication.objects.public(), with_body=body).in_bulk(list(ids))


def public_publication(publication_id: str) -> Publication | None:
    """Return the publication with its body, or None if it is not public."""
    return public_publications([publication_id], body=True).get(publication_id)


def terms_of(ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the facets and values of each publication that has any, in order, in one statement."""
    rows = Term.objects.filter(publication__in=list(ids)).order_by("facet", "value")
    found: dict[str, list[tuple[str, str]]] = {}
    for publication_id, facet, value in rows.values_list("publication_id", "facet", "value"):
        found.setdefault(publication_id, []).append((facet, value))
    return found
