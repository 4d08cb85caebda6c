"""Curated collections."""

from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_links
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, Content, of_card
from frontend_api.parts.kind_types import KindType, register
from frontend_api.scalars import Date
from hub.shapes.curation import CollectionEntry as EntryShape
from hub.shapes.lists import MOST_PIECES_OF_COLLECTION


class CollectionEntry(graphene.ObjectType):
    """A practice of a collection."""

    piece = graphene.Field(Content, required=True, description="The practice, as it is public now.")
    reason = graphene.String(required=True, description="Why it is in the collection, at most 300 characters.")


@dataclass(frozen=True)
class Shown:
    """An entry whose practice is public, with the names that it has in the schema."""

    piece: LoadedPublication
    reason: str


@reads_links
def _entries(piece: LoadedPublication, _info: Any) -> list[Shown]:
    kept: list[EntryShape] = of_card("entries")(piece, _info)
    found = {linked.id: linked for linked in piece.loaders.linked([entry.content_id for entry in kept])}
    return [Shown(piece=found[entry.content_id], reason=entry.reason) for entry in kept if entry.content_id in found]


class CuratedCollection(graphene.ObjectType):
    """Practices that the province recommends together."""

    class Meta:
        interfaces = INTERFACES

    introduction = graphene.String(
        resolver=of_card("introduction"), description="Why these, and for whom; at most 2,000 characters."
    )
    entries = graphene.Field(
        list_of(CollectionEntry, most=MOST_PIECES_OF_COLLECTION),
        resolver=_entries,
        description="Those of the practices that are public now, in order; at most 20, maybe none.",
    )
    starts_on = graphene.Field(
        Date, resolver=of_card("starts_on"), description="The first day it is meant for; null where not limited."
    )
    ends_on = graphene.Field(
        Date, resolver=of_card("ends_on"), description="The last day it is public; null where not limited."
    )
    blocks = blocks()


register(
    KindType(
        kind="collection",
        type=CuratedCollection,
        list_name="collections",
        list_description="Practices put together by the province.",
    ),
)
