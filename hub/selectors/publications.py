"""Lists of publications, newest first, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.selectors.columns import Total, shown, total_of, with_total
from hub.selectors.filters import Wanted, date_column, id_column, wanted_publications


@dataclass(frozen=True)
class ListPosition:
    """Where a page of a list ended: the date and the id of its last piece."""

    published_at: datetime
    id: str


@dataclass(frozen=True)
class ListPage:
    """One page of a list; `total` is that of all pages, or None when it was not asked for."""

    rows: list[Publication]
    has_more: bool
    total: Total | None = None


def newest(
    wanted: Wanted, *, first: int, after: ListPosition | None = None, body: bool = False, total: bool = False
) -> ListPage:
    """Give the `first` newest pieces after the position, in one statement.

    A piece published meanwhile moves no other piece to another page. `body` loads bodies too.
    """
    counted = wanted_publications(wanted)
    found = counted
    if after is not None:
        # The date bounds the scan of the index; the second condition leaves out what was given of that date.
        found = wanted_publications(wanted, not_after=after.published_at)
        found = found.exclude(published_at=after.published_at, id__gte=after.id)
    found = found.order_by(f"-{date_column(wanted)}", f"-{id_column(wanted)}")
    return page_of(found, counted, first=first, body=body, total=total)


def page_of(
    found: PublicationQuerySet, counted: PublicationQuerySet, *, first: int, body: bool, total: bool
) -> ListPage:
    """Give the first of the ordered pieces that were found; the total, if it is asked for, is that of the counted."""
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
    """Give those of the pieces that are public, by id; an id that is not public is left out."""
    return shown(Publication.objects.public(), with_body=body).in_bulk(list(ids))


def public_publication(publication_id: str) -> Publication | None:
    """Give the piece with its body, or None when it is not public."""
    return public_publications([publication_id], body=True).get(publication_id)


def terms_of(ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Give the facets and values of each piece that has any, in their order, in one statement."""
    rows = Term.objects.filter(publication__in=list(ids)).order_by("facet", "value")
    found: dict[str, list[tuple[str, str]]] = {}
    for publication_id, facet, value in rows.values_list("publication_id", "facet", "value"):
        found.setdefault(publication_id, []).append((facet, value))
    return found
