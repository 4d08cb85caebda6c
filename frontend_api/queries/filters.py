"""The filters of the lists of publications."""

from collections.abc import Callable
from typing import Any

import graphene
from django.conf import settings

from frontend_api.arguments import (
    GOALS,
    asked_region,
    asked_regions,
    asked_term,
    end_of,
    goal,
    known_year,
    region_code,
    start_of,
)
from frontend_api.errors import bad_input
from frontend_api.parts.bounded_lists import some_of
from frontend_api.parts.vocabulary import InformationClassName, PillarKey
from frontend_api.scalars import Date, DateTime, Long
from hub.models.region import PROVINCE_CODE
from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPage
from hub.shapes.text_lengths import AtMost

MOST_REGIONS = 20
MONTHS = 12
MOST_TERMS = settings.API_LIMITS["terms"].most


class TermFilter(graphene.InputObjectType):
    """A vocabulary entry that content must have."""

    facet = graphene.String(
        required=True,
        description=f"The key of the vocabulary or the name of the facet, such as `landscape`; {AtMost.KEY}.",
    )
    value = graphene.String(required=True, description=f"The key of its entry, such as `sungai`; {AtMost.KEY}.")


class ContentFilter(graphene.InputObjectType):
    """The filter of a list; all given conditions must match."""

    region = graphene.String(
        description="A region at any level by its current or former code: 64.02, 64.02.08 or 64.02.08.2009, with or "
        "without the dots."
    )
    pillar = graphene.Field(PillarKey, description="A pillar of Desa Cerdas.")
    sdg = graphene.Int(description=f"A goal of SDGs Desa, 1 to {GOALS}.")
    year = graphene.Int(
        description="The year that content is about, such as that in which a practice began; of kinds that have one."
    )
    category = graphene.Field(
        InformationClassName, description="The class of public information; of alerts, budgets and information."
    )
    topic = graphene.String(description=f"The sort of public information: a key of `informationKind`, {AtMost.KEY}.")
    terms = graphene.InputField(
        some_of(TermFilter, most=MOST_TERMS),
        description=f"Entries of any vocabulary, all of which must match; at most {MOST_TERMS}.",
    )
    published_from = graphene.Field(Date, description="The first day of publishing, in East Kalimantan (UTC+8).")
    regions = graphene.InputField(
        some_of(graphene.String, most=MOST_REGIONS),
        description=f"Several regions, one of which must match; at most {MOST_REGIONS}, and not with `region`.",
    )
    updated_since = graphene.Field(DateTime, description="Only what was last published at this instant or later.")
    price_from = graphene.Field(Long, description="The lowest price in whole rupiah; of products and destinations.")
    price_to = graphene.Field(Long, description="The highest of the lowest prices; of products and destinations.")
    season = graphene.Int(
        description="A month, 1 to 12: products in season and destinations at their best, and those of the whole year."
    )
    published_to = graphene.Field(Date, description="The last day of publishing, in East Kalimantan (UTC+8).")


def wanted(narrowed: Any, kinds: tuple[str, ...]) -> Wanted:
    """Return the filter of the list; raises `GraphQLError` for a value that no publication can have.

    It does not check the region: `followed` does, if nothing is found there.
    """
    given = narrowed or {}
    region, regions = given.get("region"), given.get("regions")
    if region is not None and regions:
        raise bad_input('Pass "region" or "regions", not both.')
    return Wanted(
        kinds=kinds,
        region="" if region is None else region_code(region),
        regions=asked_regions(regions or ()),
        terms=_terms(given),
        published_from=start_of(given.get("published_from")),
        published_before=end_of(given.get("published_to")),
        updated_from=given.get("updated_since"),
        price_from=given.get("price_from"),
        price_to=given.get("price_to"),
    )


def followed(region: str, read: Callable[[str], ListPage]) -> ListPage:
    """Read a page of the region; if nothing is found under its code, read the page of its current code.

    So only a former code costs one more statement. Raises `GraphQLError` for an unknown one.
    """
    if not region.startswith(PROVINCE_CODE):
        return read(asked_region(region) if region else "")
    page = read(region)
    if page.rows:
        return page
    code = asked_region(region)
    return page if code == region else read(code)


def keys_of(members: Any) -> tuple[str, ...]:
    """Return the keys of enum values, each once."""
    return tuple(dict.fromkeys(member.value for member in members or ()))


def _terms(given: Any) -> tuple[tuple[str, str], ...]:
    """Return the terms, the rarest first: the first one drives the scan."""
    sdg, year, topic = given.get("sdg"), given.get("year"), given.get("topic")
    named = {
        "season": _month(given["season"]) if given.get("season") is not None else None,
        "topic": asked_term("topic", topic)[1] if topic is not None else None,
        "sdg": goal(sdg) if sdg is not None else None,
        "year": str(known_year(year, name="year")) if year is not None else None,
        "pillar": given["pillar"].value if given.get("pillar") else None,
        "category": given["category"].value if given.get("category") else None,
    }
    known = tuple((facet, value) for facet, value in named.items() if value is not None)
    return tuple(dict.fromkeys((*_any_terms(given.get("terms") or []), *known)))


def _month(number: int) -> str:
    if not 1 <= number <= MONTHS:
        raise bad_input(f'"season" is {number}; months are numbered 1 to {MONTHS}.')
    return str(number)


def _any_terms(given: list[Any]) -> list[tuple[str, str]]:
    return [asked_term(term["facet"], term["value"]) for term in given]
