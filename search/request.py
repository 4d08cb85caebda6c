"""What a reader may ask for, and its limits."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hub.models.region import PROVINCE_CODE
from hub.selectors.nearness import GeoPlace
from search.errors import SearchRequestError
from search.indonesian.words import composed, words

LONGEST_QUERY = 200
MOST_WORDS = 16
MOST_VALUES = 50
LONGEST_VALUE = 60
MOST_HITS = 50

REGION_CODE = re.compile(rf"{PROVINCE_CODE}(\.\d{{2}}(\.\d{{2}}(\.\d{{4}})?)?)?", re.ASCII)
EARLIEST_YEAR = 1900
LATEST_YEAR = 2200
FARTHEST_KM = 100


class HitOrder(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    NEAREST = "nearest"


class FacetField(StrEnum):
    """What hits can be counted by."""

    KIND = "kind"
    REGENCY = "regency"
    DISTRICT = "district"
    PILLAR = "pillar"
    SDG = "sdg"
    TOPIC = "topic"
    YEAR = "year"
    CATEGORY = "category"
    STATUS = "village_status"


@dataclass(frozen=True)
class SearchRequest:
    """A search. Values of one filter are alternatives; different filters must all match.

    An empty `query` lists what matches the filters, newest first. `regions` are Kemendagri codes of any level.
    `published_from` and `published_to` are days in the hub's time zone, both included. `after` is the cursor of a hit.
    `near` is where the reader is, rounded: hits then have a distance, may be sorted by it, and lie `within_km` of it.
    """

    query: str = ""
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    near: GeoPlace | None = None
    within_km: float | None = None
    sort: HitOrder = HitOrder.RELEVANCE
    facets: tuple[FacetField, ...] = ()
    first: int = 20
    after: str | None = None


def check(request: SearchRequest) -> None:
    """Raise `SearchRequestError`, which says what to change, unless the request keeps every limit."""
    if len(request.query) > LONGEST_QUERY:
        raise SearchRequestError(
            f"The query has {len(request.query)} characters; shorten it to at most {LONGEST_QUERY}."
        )
    count = sum(1 for _ in words(composed(request.query)))
    if count > MOST_WORDS:
        raise SearchRequestError(f"The query has {count} words; keep the {MOST_WORDS} most important ones.")
    if not 1 <= request.first <= MOST_HITS:
        raise SearchRequestError(f"`first` is {request.first}; ask for 1 to {MOST_HITS} hits and page on with `after`.")
    for name in ("kinds", "regions", "pillars", "sdgs", "topics", "years", "categories", "statuses"):
        _check_values(name, getattr(request, name))
    for code in request.regions:
        if not REGION_CODE.fullmatch(code):
            raise SearchRequestError(f'"{code}" is not a region code; write one like 64.02, 64.02.08 or 64.02.08.2009.')
    for day in (request.published_from, request.published_to):
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise SearchRequestError(
                f'"{day}" is out of range; give a day of the years {EARLIEST_YEAR} to {LATEST_YEAR}.'
            )
    if request.published_from and request.published_to and request.published_from > request.published_to:
        raise SearchRequestError("`published_from` is after `published_to`; swap them.")
    _check_nearness(request)


def _check_nearness(request: SearchRequest) -> None:
    if request.near is None and request.sort is HitOrder.NEAREST:
        raise SearchRequestError("Hits can be sorted by distance from a place only; give `near`.")
    if request.within_km is not None and not 0 < request.within_km <= FARTHEST_KM:
        raise SearchRequestError(
            f"`within_km` is {request.within_km:g}; ask for more than 0 and at most {FARTHEST_KM} kilometres."
        )
    if request.near is None and request.within_km is not None:
        raise SearchRequestError("A distance needs a place; give `near`.")


def _check_values(name: str, values: tuple[str, ...]) -> None:
    if len(values) > MOST_VALUES:
        raise SearchRequestError(f"`{name}` has {len(values)} values; give at most {MOST_VALUES}.")
    for value in values:
        if not value or len(value) > LONGEST_VALUE:
            raise SearchRequestError(
                f"`{name}` has an empty or overlong value; give values of 1 to {LONGEST_VALUE} characters."
            )
