"""Which publications are in a list."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.models.region import DISTRICT_CODE_LENGTH, PROVINCE_CODE, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH
from hub.selectors.columns import Counted
from hub.selectors.prepared import Values

# The columns of publications, and of their terms, that values are compared with.
COLUMNS = {
    "village": "village",
    "district": "district",
    "regency": "regency",
    "published_from": "published_at__gte",
    "published_before": "published_at__lt",
    "published_until": "published_at__lte",
}


@dataclass(frozen=True)
class Wanted:
    """The filters of a list; an empty value filters nothing.

    `terms` are pairs of facet and value, all of which must match; of `regions` one. `published_before` is exclusive;
    prices are in whole rupiah.
    """

    kinds: tuple[str, ...] = ()
    region: str = ""
    regions: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    published_from: datetime | None = None
    published_before: datetime | None = None
    updated_from: datetime | None = None
    price_from: int | None = None
    price_to: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether `narrowed()` leaves anything out."""
        return bool(self.regions) or (self.updated_from, self.price_from, self.price_to) != (None, None, None)


def values_of(wanted: Wanted, *, at: datetime | None = None) -> dict[str, Any]:
    """Return the values of the filters, and the instant (default: now) at which the list is read."""
    values: dict[str, Any] = {
        "at": at or timezone.now(),
        "kinds": wanted.kinds or None,
        **region_columns(wanted.region),
        "facets": tuple(facet for facet, _ in wanted.terms) or None,
        "terms": tuple(value for _, value in wanted.terms) or None,
        "published_from": wanted.published_from,
        "published_before": wanted.published_before,
    }
    return {name: value for name, value in values.items() if value is not None}


def filtered(values: Values) -> PublicationQuerySet:
    """Return the publications that were public at the instant and match, unordered.

    `published_until` limits the dates for a later page. With terms, the first one selects the index: ordered by
    `date_column()`, the list is one scan of a term index.
    """
    public, columns = Publication.objects.public(at=values["at"]), _columns(values)
    if not has_terms(values):
        return public.filter(**columns)
    (facet, value), *others = zip(values["facets"], values["terms"], strict=True)
    # One call: conditions on a second call would join the terms a second time.
    found = public.filter(
        terms__facet=facet, terms__value=value, **{f"terms__{name}": wish for name, wish in columns.items()}
    )
    for other_facet, other_value in others:
        found = found.filter(pk__in=Term.objects.filter(facet=other_facet, value=other_value).values("publication"))
    return found


def counted(values: Values) -> Counted:
    """Return what is counted for all pages of the list: its publications or, with terms, as many rows of the first."""
    whole = {name: value for name, value in values.items() if name != "published_until"}
    if not has_terms(whole):
        return filtered(whole)
    (facet, value), *others = zip(whole["facets"], whole["terms"], strict=True)
    found = Term.objects.public(at=whole["at"]).filter(facet=facet, value=value, **_columns(whole))
    for other_facet, other_value in others:
        other = Term.objects.filter(facet=other_facet, value=other_value)
        found = found.filter(publication__in=other.values("publication"))
    return found


def has_terms(values: Values) -> bool:
    """Say whether the list is read by the index of a term."""
    return "terms" in values


def date_column(values: Values) -> str:
    """Return the column of the date that the list is ordered by."""
    return "terms__published_at" if has_terms(values) else "published_at"


def id_column(values: Values) -> str:
    """Return the column of the id that decides between equal dates."""
    return "terms__publication_id" if has_terms(values) else "id"


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


def _columns(values: Values) -> dict[str, Any]:
    columns = {column: values[name] for name, column in COLUMNS.items() if name in values}
    kinds = values.get("kinds", ())
    if kinds:
        columns |= {"kind": kinds[0]} if len(kinds) == 1 else {"kind__in": kinds}
    return columns


def narrowed(found: PublicationQuerySet, wanted: Wanted) -> PublicationQuerySet:
    """Return those that also match what the index of no list and no row of a term repeats."""
    places = [Q(**region_columns(code)) for code in wanted.regions]
    if places and all(places):  # The province has no columns, and excludes nothing.
        found = found.filter(reduce(or_, places))
    if wanted.updated_from is not None:
        found = found.filter(updated_at__gte=wanted.updated_from)
    if wanted.price_from is not None:
        found = found.filter(price__gte=wanted.price_from)
    if wanted.price_to is not None:
        found = found.filter(price__lte=wanted.price_to)
    return found
