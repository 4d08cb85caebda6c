"""What the lists of publications can be narrowed to."""

from collections.abc import Callable
from typing import Any

import graphene

from frontend_api.arguments import end_of, plain_text, region_code, start_of
from frontend_api.errors import bad_input
from frontend_api.parts.vocabulary import InformationClassName, PillarKey
from frontend_api.scalars import Date
from hub.selectors.filters import Wanted
from hub.selectors.publications import Page
from hub.selectors.regions import current_code

LONGEST_TERM = 60
MOST_TERMS = 4
GOALS = 18


class TermFilter(graphene.InputObjectType):
    """A word of a vocabulary that a piece must be filed under."""

    facet = graphene.String(required=True, description="The key of the vocabulary, such as `landscape`; at most 60.")
    value = graphene.String(required=True, description="The key of its entry, such as `sungai`; at most 60.")


class ContentFilter(graphene.InputObjectType):
    """What a list is narrowed to; all that is given must hold."""

    region = graphene.String(
        description="A region at any level by its present or former code: 64.02, 64.02.08 or 64.02.08.2009, with or "
        "without the dots."
    )
    pillar = graphene.Field(PillarKey, description="A pillar of Desa Cerdas.")
    sdg = graphene.Int(description="A goal of SDGs Desa, 1 to 18.")
    year = graphene.Int(description="The year a practice began or public information tells of.")
    category = graphene.Field(InformationClassName, description="The class of public information.")
    topic = graphene.String(description="What sort of public information: a key of `informationKind`, at most 60.")
    terms = graphene.List(
        graphene.NonNull(TermFilter),
        description=f"Words of any vocabulary, all of which must hold; at most {MOST_TERMS}.",
    )
    published_from = graphene.Field(Date, description="The first day of publishing, in East Kalimantan (UTC+8).")
    published_to = graphene.Field(Date, description="The last day of publishing, in East Kalimantan (UTC+8).")


def wanted(narrowed: Any, kinds: tuple[str, ...]) -> Wanted:
    """Give what the list is narrowed to; raises `GraphQLError` for a value that no piece can have."""
    given = narrowed or {}
    region = given.get("region")
    return Wanted(
        kinds=kinds,
        region=region_code(region) if region else "",
        terms=_terms(given),
        published_from=start_of(given.get("published_from")),
        published_before=end_of(given.get("published_to")),
    )


def followed(region: str, read: Callable[[str], Page]) -> Page:
    """Read a page of the region; where nothing is found under its code, read what its present code has.

    So a former code costs one statement more, and a present one none.
    """
    page = read(region)
    if page.rows or not region:
        return page
    code = current_code(region)
    return page if code == region else read(code)


def keys_of(members: Any) -> tuple[str, ...]:
    """Give the keys of enum values, each once."""
    return tuple(dict.fromkeys(member.value for member in members or ()))


def _terms(given: Any) -> tuple[tuple[str, str], ...]:
    """Give the rarest first: the first one drives the scan."""
    sdg = given.get("sdg")
    if sdg is not None and not 1 <= sdg <= GOALS:
        raise bad_input(f'"sdg" is {sdg}; the goals of SDGs Desa are numbered 1 to {GOALS}.')
    topic = given.get("topic")
    values = {
        "topic": plain_text(topic, name="topic", longest=LONGEST_TERM) if topic else None,
        "sdg": sdg,
        "year": given.get("year"),
        "pillar": given["pillar"].value if given.get("pillar") else None,
        "category": given["category"].value if given.get("category") else None,
    }
    named = tuple((facet, str(value)) for facet, value in values.items() if value is not None)
    return tuple(dict.fromkeys((*_any_terms(given.get("terms") or []), *named)))


def _any_terms(given: list[Any]) -> list[tuple[str, str]]:
    if len(given) > MOST_TERMS:
        raise bad_input(f'"terms" has {len(given)} entries; give at most {MOST_TERMS}.')
    return [
        (
            plain_text(term["facet"], name="facet", longest=LONGEST_TERM),
            plain_text(term["value"], name="value", longest=LONGEST_TERM),
        )
        for term in given
    ]
