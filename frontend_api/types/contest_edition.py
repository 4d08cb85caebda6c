"""Editions of contests: who took part, who won."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body, reads_links
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, Content, of_body, of_card, of_reference
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.scalars import Date
from hub.shapes.contests import ContestEntry as EntryShape
from hub.shapes.lists import MOST_AWARDS, MOST_DOCUMENTS, MOST_ENTRIES


class ContestEntry(graphene.ObjectType):
    """One participant of an edition."""

    participant = graphene.Field(
        Content,
        resolver=of_reference("participant"),
        description="The village, product or practice that took part, as it is public now.",
    )
    work = graphene.String(
        resolver=lambda entry, _info: entry.work or None,
        description="The title of what was entered, at most 200 characters; null if none.",
    )


@reads_links
@reads_body
def _entries(piece: LoadedPublication, _info: Any) -> list[EntryShape]:
    kept: list[EntryShape] = of_body("entries")(piece, _info)
    entered = [entry.participant.content_id if entry.participant else "" for entry in kept]
    found = {linked.id for linked in piece.loaders.linked([key for key in entered if key])}
    return [entry for entry, key in zip(kept, entered, strict=True) if key in found]


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
        Content,
        resolver=of_reference("winner"),
        description="The village, product or practice that won; null while it is not public.",
    )


class ContestEdition(graphene.ObjectType):
    """A contest as it was held in one year. Its awards are the `awards` of the pieces that won."""

    class Meta:
        interfaces = INTERFACES

    contest = graphene.Field(
        Content, resolver=of_reference("contest"), description="The contest; null while it is not public."
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
        list_of(ContestAward, most=MOST_AWARDS),
        resolver=of_card("awards"),
        description="What was won, as the editor ordered it.",
    )
    contest_entries = graphene.Field(
        list_of(ContestEntry, most=MOST_ENTRIES),
        resolver=_entries,
        description="Who took part, of those that are public now; maybe empty.",
    )
    documents = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS),
        resolver=of_body("documents"),
        description="The files to download; maybe empty.",
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
