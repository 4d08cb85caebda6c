"""Which publications are in a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.models.region import DISTRICT_CODE_LENGTH, PROVINCE_CODE, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH


@dataclass(frozen=True)
class Wanted:
    """The filters of a list; an empty value filters nothing.

    `terms` are pairs of facet and value, all of which must match. `published_before` is exclusive.
    """

    kinds: tuple[str, ...] = ()
    region: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    published_from: datetime | None = None
    published_before: datetime | None = None


def wanted_publications(wanted: Wanted, *, not_after: datetime | None = None) -> PublicationQuerySet:
    """Return the public publications that match, unordered; `not_after` limits the dates for a later page.

    With terms, the first one selects the index: ordered by `date_column()`, the list is one scan of a term index.
    """
    public = Publication.objects.public()
    columns = _columns(wanted, not_after=not_after)
    if not wanted.terms:
        return public.filter(**columns)
    (facet, value), *others = wanted.terms
    # One call: conditions on a second call would join the terms a second time.
    found = public.filter(
        terms__facet=facet, terms__value=value, **{f"terms__{name}": wish for name, wish in columns.items()}
    )
    for other_facet, other_value in others:
        found = found.filter(pk__in=Term.objects.filter(facet=other_facet, value=other_value).values("publication"))
    return found


def date_column(wanted: Wanted) -> str:
    """Return the column of the date that the list is ordered by."""
    return "terms__published_at" if wanted.terms else "published_at"


def id_column(wanted: Wanted) -> str:
    """Return the column of the id that decides between equal dates."""
    return "terms__publication_id" if wanted.terms else "id"


def region_columns(code: str) -> dict[str, str]:
    """Return the columns, with their values, that select what is in the region; none for the province.

    With a district, the regency is included because the indexes of terms have only regencies and villages. Raises
    `ValueError` for anything but a code of this province: it must never select everything.
    """
    if code in ("", PROVINCE_CODE):
        return {}
    if len(code) == VILLAGE_CODE_LENGTH:
        return {"village": code}
    if len(code) == DISTRICT_CODE_LENGTH:
        return {"regency": code[:REGENCY_CODE_LENGTH], "district": code}
    if len(code) == REGENCY_CODE_LENGTH:
        return {"regency": code}
    raise ValueError(f'"{code}" is not the code of a region in the province {PROVINCE_CODE}')


def _columns(wanted: Wanted, *, not_after: datetime | None) -> dict[str, Any]:
    columns: dict[str, Any] = dict(region_columns(wanted.region))
    if len(wanted.kinds) == 1:
        columns["kind"] = wanted.kinds[0]
    elif wanted.kinds:
        columns["kind__in"] = wanted.kinds
    if wanted.published_from is not None:
        columns["published_at__gte"] = wanted.published_from
    if wanted.published_before is not None:
        columns["published_at__lt"] = wanted.published_before
    if not_after is not None:
        columns["published_at__lte"] = not_after
    return columns
