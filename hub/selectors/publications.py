"""Lists of publications, newest first, page by page, also of all of a kind for open data; and those with given ids."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.selectors import columns
from hub.selectors.columns import Counted, Total, shown, total_of, with_total
from hub.selectors.filters import Wanted, counted, date_column, filtered, id_column, narrowed, values_of
from hub.selectors.prepared import Values, rows_of
from hub.selectors.readable import ReadPublication, readable


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
    values = values_of(wanted)
    if after is not None:
        # The date limits the index scan; the second condition skips what was already returned for that date.
        values |= {"published_until": after.published_at, "after_at": after.published_at, "after_id": after.id}

    if wanted.is_narrowed:
        every = narrowed(filtered(values_of(wanted)), wanted)
        return page_of(narrowed(_ordered(values), wanted), every, first=first, body=body, total=total)

    def found(values: Values) -> PublicationQuerySet:
        return _newest(values, body=body, total=total)[: first + 1]

    rows = rows_of(found, values, shape=("newest", first, body, total and columns.MOST_COUNTED))
    return _page(rows, lambda: counted(values), first=first, total=total)


def _newest(values: Values, *, body: bool, total: bool) -> PublicationQuerySet:
    found = shown(_ordered(values), with_body=body)
    return with_total(found, counted=counted(values)) if total else found


def _ordered(values: Values) -> PublicationQuerySet:
    found = filtered(values)
    if "after_id" in values:
        found = found.exclude(published_at=values["after_at"], id__gte=values["after_id"])
    return found.order_by(f"-{date_column(values)}", f"-{id_column(values)}")


def page_of(found: PublicationQuerySet, every: PublicationQuerySet, *, first: int, body: bool, total: bool) -> ListPage:
    """Return the first of the ordered publications in `found`; the total, if requested, is that of `every`."""
    found = shown(found, with_body=body)
    if total:
        found = with_total(found, counted=every)
    return _page(list(found[: first + 1]), lambda: every, first=first, total=total)


def _page(rows: list[Publication], every: Callable[[], Counted], *, first: int, total: bool) -> ListPage:
    return ListPage(
        rows=rows[:first],
        has_more=len(rows) > first,
        total=total_of(rows, counted=every) if total else None,
    )


def public_publications(ids: Iterable[str], *, body: bool = False, text: bool = False) -> dict[str, Publication]:
    """Return the publications that are public, by id; an id that is not public is left out.

    Bodies and the text for search are read only where asked for.
    """
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        return {}

    def found(values: Values) -> PublicationQuerySet:
        return shown(
            Publication.objects.public(at=values["at"]).filter(pk__in=values["ids"]), with_body=body, with_text=text
        )

    rows = rows_of(found, {"at": timezone.now(), "ids": wanted}, shape=("by id", body, text))
    return {row.pk: row for row in rows}


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
