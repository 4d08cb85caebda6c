"""Villages."""

from dataclasses import dataclass
from typing import Any, cast

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_NESTED, known_year
from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body, reads_copies, reads_memberships
from frontend_api.parts import profile  # noqa: F401  Registers its types.
from frontend_api.parts.blocks import Block
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.connections import Slice, paging
from frontend_api.parts.content import Content, of_body, of_row
from frontend_api.parts.copies import CopyConnection, copies_page
from frontend_api.parts.derived import derived
from frontend_api.parts.regions import GeoPoint, Point, point
from frontend_api.parts.vocabulary import VocabularyTerm, of_label, of_labels
from hub.selectors.completeness import Completeness, completeness_of, profile_of
from hub.selectors.copies import copies_given, copies_taken
from hub.selectors.regions import lineage
from hub.shapes.lists import (
    MOST_BLOCKS,
    MOST_LANDSCAPES,
    MOST_PROGRAMME_YEARS,
)
from hub.shapes.programmes import ProgrammeCard
from hub.shapes.text_lengths import AtMost
from hub.shapes.village_shapes import VillageBody, VillageCard

# At least as many as `hub.selectors.completeness` counts, with room for more; a test compares them.
MOST_ITEMS = 40


@dataclass(frozen=True)
class TakenProgramme:
    """A programme and the years in which the village takes part, with the field names of the schema."""

    programme: LoadedPublication
    years: list[int]


def memberships_of(village: LoadedPublication, *, year: int | None) -> list[TakenProgramme]:
    """Return the public programmes of the village (those of `year`, if given), sorted by title."""
    codes = set(lineage(village.publication.village))
    found = [
        TakenProgramme(programme=programme, years=years)
        for programme in village.loaders.all_related()
        if isinstance(programme.card, ProgrammeCard) and (years := _years(programme.card, codes, year=year))
    ]
    return sorted(found, key=lambda membership: (membership.programme.publication.title, membership.programme.id))


def _years(programme: ProgrammeCard, codes: set[str], *, year: int | None) -> list[int]:
    years = {taken.year for taken in programme.members if any(region.code in codes for region in taken.regions)}
    return sorted(taken for taken in years if year is None or taken == year)


class VillageCompletenessItem(graphene.ObjectType):
    """Something that readers should find about every village."""

    key = graphene.String(
        required=True,
        description=f"Stable and unique in the list; {AtMost.CODE_NAME}. More may be added.",
    )
    label = graphene.String(required=True, description=f"What it is, in Indonesian, {AtMost.SHORT_LABEL}.")
    is_done = graphene.Boolean(required=True, description="Whether it is published now.")


class VillageCompleteness(graphene.ObjectType):
    """What readers should find about every village, and how much of it is published.

    Computed when it is requested, so it also changes while nothing is published: news counts for 90 days.
    `changes` does not report it.
    """

    percent = graphene.Int(required=True, description="The share that is done, 0 to 100, rounded down.")
    done = graphene.Int(required=True, description="How many items are done.")
    total = graphene.Int(required=True, description="How many items there are, the same for every village.")
    items = graphene.Field(
        list_of(VillageCompletenessItem, most=MOST_ITEMS), description="All items, done or not; at most 40."
    )


def _location(content: LoadedPublication, _info: Any) -> Point | None:
    return point(content.publication.latitude, content.publication.longitude)


def _slug(content: LoadedPublication, _info: Any) -> str:
    region = content.loaders.region(content.publication.village)
    return region.slug if region else content.publication.path.rpartition("/")[2]


@reads_memberships
def _memberships(content: LoadedPublication, _info: Any, *, year: int | None = None) -> list[TakenProgramme]:
    asked = None if year is None else known_year(year, name="year")
    return memberships_of(content, year=asked)[:MOST_MEMBERSHIPS]


# How many programmes of one village an answer contains, sorted by title.
MOST_MEMBERSHIPS = 30


class ProgrammeMembership(graphene.ObjectType):
    """A programme that a village takes part in, and in which years."""

    programme = graphene.Field(Content, required=True, description="The programme.")
    years = graphene.Field(
        list_of(graphene.Int, most=MOST_PROGRAMME_YEARS),
        description=f"The years in which it takes part, from the first; at least 1. At most {MOST_PROGRAMME_YEARS}.",
    )


@reads_body
def _completeness(content: LoadedPublication, _info: Any) -> Completeness:
    card, body = cast("VillageCard", content.card), cast("VillageBody", content.body)
    published = content.loaders.published_in(content.publication.village)
    return completeness_of(profile_of(content.publication, card, body), published)


@reads_copies
def _given(content: LoadedPublication, info: GraphQLResolveInfo, **page: Any) -> Slice[LoadedPublication]:
    return copies_page(content, info, copies_given, by=_code, **page)


@reads_copies
def _taken(content: LoadedPublication, info: GraphQLResolveInfo, **page: Any) -> Slice[LoadedPublication]:
    return copies_page(content, info, copies_taken, by=_code, **page)


def _code(village: LoadedPublication) -> str:
    return village.publication.village


class VillageFields:
    """The fields with logic."""

    given = graphene.Field(
        CopyConnection,
        required=True,
        **paging(default=DEFAULT_NESTED),
        resolver=_given,
        description="What other villages have begun to copy from it, newest first; plans are in `adoptions`.",
    )
    taken = graphene.Field(
        CopyConnection,
        required=True,
        **paging(default=DEFAULT_NESTED),
        resolver=_taken,
        description="What it has begun to copy from other villages, newest first.",
    )

    code = graphene.ID(
        required=True, resolver=of_row("village"), description="The Kemendagri code with its dots: 64.02.08.2009."
    )
    slug = graphene.String(
        required=True,
        resolver=_slug,
        description=f"The name for URLs, unique in the province; {AtMost.SLUG}.",
    )
    location = graphene.Field(GeoPoint, resolver=_location, description="A point inside it. Null if not given.")
    landscapes = graphene.Field(
        list_of(VocabularyTerm, most=MOST_LANDSCAPES),
        resolver=of_labels("landscape"),
        description=f"The landscapes it lies in. At most {MOST_LANDSCAPES}.",
    )
    village_status = graphene.Field(
        VocabularyTerm,
        resolver=of_label("village_status"),
        description="The newest status; the `village_status` to filter by. Null if not given.",
    )
    memberships = graphene.Field(
        list_of(ProgrammeMembership, most=MOST_MEMBERSHIPS),
        year=graphene.Argument(graphene.Int, description="Only programmes of this year, with only this year."),
        resolver=_memberships,
        description="The public programmes that it takes part in, sorted by title. These, with their years, make a "
        f"village a smart or a digital one. At most {MOST_MEMBERSHIPS}.",
    )
    completeness = graphene.Field(
        VillageCompleteness,
        required=True,
        resolver=_completeness,
        description="How much of what readers should find about a village is published now.",
    )
    blocks = graphene.Field(
        list_of(Block, most=MOST_BLOCKS, holds_all=True),
        resolver=of_body("blocks"),
        description=f"The profile, in order. At most {MOST_BLOCKS}.",
    )


Village = derived("village", also=VillageFields)
