"""Programmes and their members, year by year."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card, of_regions
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.regions import Region
from frontend_api.scalars import Date
from hub.shapes.lists import ALL_PLACES, MOST_PLACES, MOST_PROGRAMME_YEARS


class ProgrammeYear(graphene.ObjectType):
    """Who takes part in a programme in one year."""

    year = graphene.Int(required=True, description="The year, 1945 to 2100.")
    regions = graphene.Field(
        list_of(Region, most=MOST_PLACES, in_all=ALL_PLACES),
        resolver=of_regions("regions"),
        description="The villages that take part, by code; a district, a regency or the province stands for every "
        "village in it.",
    )


class Programme(graphene.ObjectType):
    """A programme that villages take part in. What a village is part of stands in its `memberships`."""

    class Meta:
        interfaces = INTERFACES

    owner_office = graphene.String(
        resolver=of_card("owner_office"), description="The office that is responsible, at most 120 characters."
    )
    starts_on = graphene.Field(Date, resolver=of_card("starts_on"), description="Its first day; null if not told.")
    ends_on = graphene.Field(Date, resolver=of_card("ends_on"), description="Its last day; null while none is set.")
    programme_goal = graphene.String(
        resolver=of_body("goal"), description="What it is to bring; null where not written."
    )
    legal_basis = graphene.String(
        resolver=of_body("legal_basis"), description="The rule it stands on, at most 255 characters; null if none."
    )
    member_years = graphene.Field(
        list_of(ProgrammeYear, most=MOST_PROGRAMME_YEARS, holds_all=True),
        resolver=of_card("members"),
        description="Who takes part, one entry a year; maybe empty.",
    )
    blocks = blocks()


register(
    KindType(
        kind="programme",
        type=Programme,
        list_name="programmes",
        list_description="Programmes that villages take part in.",
    )
)
