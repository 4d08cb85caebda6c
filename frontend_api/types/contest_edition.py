"""Editions of contests: who took part, who won."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES, LinkedContent, list_of, of_body, of_card, of_reference
from frontend_api.parts.files import Document
from frontend_api.parts.kinds import KindType, register
from frontend_api.scalars import Date


class ContestEntry(graphene.ObjectType):
    """One participant of an edition."""

    participant = graphene.Field(
        LinkedContent,
        resolver=of_reference("participant"),
        description="The village, product or practice that took part; null while it is not public.",
    )
    work = graphene.String(
        resolver=lambda entry, _info: entry.work or None,
        description="The title of what was entered, at most 200 characters; null if none.",
    )


class ContestAward(graphene.ObjectType):
    """What was won in an edition, and by whom."""

    title = graphene.String(
        required=True,
        resolver=lambda award, _info: award.name,
        description="What it is called, such as Juara 1; at most 120 characters.",
    )
    rank = graphene.Int(description="1 for the best, at most 10; null for an award without a rank.")
    category = graphene.String(
        resolver=lambda award, _info: award.category or None,
        description="The category it was won in, at most 120 characters; null where there is none.",
    )
    winner = graphene.Field(
        LinkedContent,
        resolver=of_reference("winner"),
        description="The village, product or practice that won; null while it is not public.",
    )


class ContestEdition(graphene.ObjectType):
    """A contest as it was held in one year. Its awards are the `awards` of the pieces that won."""

    class Meta:
        interfaces = INTERFACES

    contest = graphene.Field(
        LinkedContent, resolver=of_reference("contest"), description="The contest; null while it is not public."
    )
    year = graphene.Int(resolver=of_card("year"), description="The year it was held in, 1945 to 2100.")
    starts_on = graphene.Field(Date, resolver=of_card("starts_on"), description="Its first day; null if not told.")
    ends_on = graphene.Field(Date, resolver=of_card("ends_on"), description="Its last day; null if not told.")
    registration_opens_on = graphene.Field(
        Date, resolver=of_body("registration_opens_on"), description="From when one may enter; null if not told."
    )
    registration_closes_on = graphene.Field(
        Date, resolver=of_body("registration_closes_on"), description="The last day to enter; null if not told."
    )
    place = graphene.String(
        resolver=of_body("place"), description="Where it was held, at most 120 characters; null if not told."
    )
    contest_awards = graphene.Field(
        list_of(ContestAward), resolver=of_card("awards"), description="What was won, as the editor ordered it."
    )
    contest_entries = graphene.Field(
        list_of(ContestEntry), resolver=of_body("entries"), description="Who took part; maybe empty."
    )
    documents = graphene.Field(
        list_of(Document), resolver=of_body("documents"), description="The files to download; maybe empty."
    )
    blocks = blocks()


register(
    KindType(
        kind="contest_edition",
        type=ContestEdition,
        list_name="contestEditions",
        list_description="Contests as they were held, with participants and winners.",
    )
)
