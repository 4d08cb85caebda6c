"""Villages."""

from typing import Any, cast

import graphene

from frontend_api.arguments import known_year
from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body, reads_memberships
from frontend_api.memberships import Membership, memberships_of
from frontend_api.parts.blocks import Block, Figure
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.completeness import VillageCompleteness
from frontend_api.parts.content import INTERFACES, LinkedContent, of_body, of_row
from frontend_api.parts.files import Image, Link
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.profile import (
    PowerSourceName,
    VillageInstitution,
    VillageOfficial,
    VillagePotential,
    VillageStatus,
    WayInName,
)
from frontend_api.parts.regions import GeoPoint, Point, point
from frontend_api.parts.vocabulary import VocabularyTerm, of_label, of_labels
from hub.selectors.completeness import Completeness, completeness_of, profile_of
from hub.shapes.lists import (
    MOST_BLOCKS,
    MOST_FIGURES,
    MOST_INSTITUTIONS,
    MOST_LANDSCAPES,
    MOST_LINES,
    MOST_LINKS,
    MOST_OFFICIALS,
    MOST_PICTURES,
    MOST_POTENTIALS,
    MOST_POWER_SOURCES,
    MOST_PROGRAMME_YEARS,
    MOST_STATUSES,
    MOST_WAYS_IN,
)
from hub.shapes.village_shapes import VillageBody, VillageCard


def _location(piece: LoadedPublication, _info: Any) -> Point | None:
    return point(piece.publication.latitude, piece.publication.longitude)


def _slug(piece: LoadedPublication, _info: Any) -> str | None:
    region = piece.loaders.region(piece.publication.village)
    return region.slug if region else None


@reads_memberships
def _memberships(piece: LoadedPublication, _info: Any, *, year: int | None = None) -> list[Membership]:
    asked = None if year is None else known_year(year, name="year")
    return memberships_of(piece, year=asked)[:MOST_MEMBERSHIPS]


# Programmes of one village that an answer gives, by title.
MOST_MEMBERSHIPS = 30


class ProgrammeMembership(graphene.ObjectType):
    """A programme that a village takes part in, and when."""

    programme = graphene.Field(LinkedContent, required=True, description="The programme.")
    years = graphene.Field(
        list_of(graphene.Int, most=MOST_PROGRAMME_YEARS),
        description="The years it takes part, from the first; at least 1.",
    )


@reads_body
def _power_sources(piece: LoadedPublication, _info: Any) -> list[str]:
    return [source.value for source in of_body("power_sources")(piece, _info)]


@reads_body
def _ways_in(piece: LoadedPublication, _info: Any) -> list[str]:
    return [way.value for way in of_body("ways_in")(piece, _info)]


@reads_body
def _completeness(piece: LoadedPublication, _info: Any) -> Completeness:
    card, body = cast("VillageCard", piece.card), cast("VillageBody", piece.body)
    published = piece.loaders.published_in(piece.publication.village)
    return completeness_of(profile_of(piece.publication, card, body), published)


class Village(graphene.ObjectType):
    """The profile of a village. Names are not unique: show its district and regency too."""

    class Meta:
        interfaces = INTERFACES

    code = graphene.ID(
        required=True, resolver=of_row("village"), description="The Kemendagri code with its dots: 64.02.08.2009."
    )
    slug = graphene.String(
        resolver=_slug, description="The short address, unique in the province, at most 80; null without a region."
    )
    location = graphene.Field(GeoPoint, resolver=_location, description="A point inside it; null where none is known.")
    history = graphene.String(resolver=of_body("history"), description="Its history; null where not written.")
    vision = graphene.String(resolver=of_body("vision"), description="Its vision; null where not written.")
    missions = graphene.Field(
        list_of(graphene.String, most=MOST_LINES),
        resolver=of_body("missions"),
        description="Its missions in order; maybe empty.",
    )
    geography = graphene.String(
        resolver=of_body("geography"), description="Its borders, waters and woods; null where not written."
    )
    landscapes = graphene.Field(
        list_of(VocabularyTerm, most=MOST_LANDSCAPES),
        resolver=of_labels("landscape"),
        description="The landscapes it lies in; maybe empty.",
    )
    population = graphene.Int(
        resolver=of_body("population"), description="How many people live there; null where not given."
    )
    population_year = graphene.Int(
        resolver=of_body("population_year"), description="The year of that number, 1945 to 2100; null without it."
    )
    population_source = graphene.String(
        resolver=of_body("population_source"), description="Who says so, at most 200 characters; null without a number."
    )
    ways_in = graphene.Field(
        list_of(WayInName, most=MOST_WAYS_IN),
        resolver=_ways_in,
        description="By what it can be reached; maybe empty.",
    )
    access = graphene.String(resolver=of_body("access"), description="How to get there; null where not written.")
    power_sources = graphene.Field(
        list_of(PowerSourceName, most=MOST_POWER_SOURCES),
        resolver=_power_sources,
        description="Where electricity comes from; maybe empty.",
    )
    figures = graphene.Field(
        list_of(Figure, most=MOST_FIGURES),
        resolver=of_body("figures"),
        description="Figures beside the population; maybe empty.",
    )
    village_status = graphene.Field(
        VocabularyTerm,
        resolver=of_label("village_status"),
        description="The newest status; the `village_status` to filter by. Null where none is known.",
    )
    statuses = graphene.Field(
        list_of(VillageStatus, most=MOST_STATUSES),
        resolver=of_body("statuses"),
        description="The status of each year, newest first.",
    )
    institutions = graphene.Field(
        list_of(VillageInstitution, most=MOST_INSTITUTIONS),
        resolver=of_body("institutions"),
        description="Its institutions; maybe empty.",
    )
    officials = graphene.Field(
        list_of(VillageOfficial, most=MOST_OFFICIALS),
        resolver=of_body("officials"),
        description="Its officials by title; maybe empty.",
    )
    potentials = graphene.Field(
        list_of(VillagePotential, most=MOST_POTENTIALS),
        resolver=of_body("potentials"),
        description="What it could live on; maybe empty.",
    )
    gallery = graphene.Field(
        list_of(Image, most=MOST_PICTURES), resolver=of_body("gallery"), description="Pictures, at most 10."
    )
    office_address = graphene.String(
        resolver=of_body("office_address"), description="The address of the office; null if not given."
    )
    office_phone = graphene.String(
        resolver=of_body("office_phone"), description="The phone number of the office; null if not given."
    )
    office_email = graphene.String(
        resolver=of_body("office_email"), description="The e-mail address of the office; null if not given."
    )
    website = graphene.String(resolver=of_body("website"), description="The village's own site; null if it has none.")
    memberships = graphene.Field(
        list_of(ProgrammeMembership, most=MOST_MEMBERSHIPS),
        year=graphene.Argument(graphene.Int, description="Only programmes of this year, with this year alone."),
        resolver=_memberships,
        description="The programmes it takes part in that are public now, by title; maybe empty. This, with its years, "
        "is what makes a village a smart or a digital one.",
    )
    opening_hours = graphene.String(
        resolver=of_body("opening_hours"), description="When the office is open; null if not given."
    )
    links = graphene.Field(
        list_of(Link, most=MOST_LINKS),
        resolver=of_body("links"),
        description="Other sites about the village; maybe empty.",
    )
    completeness = graphene.Field(
        VillageCompleteness,
        required=True,
        resolver=_completeness,
        description="How much of what readers should find of a village is published now.",
    )
    blocks = graphene.Field(
        list_of(Block, most=MOST_BLOCKS, holds_all=True),
        resolver=of_body("blocks"),
        description="The profile, in order; maybe empty.",
    )


register(KindType(kind="village", type=Village))
