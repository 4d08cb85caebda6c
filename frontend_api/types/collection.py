"""Curated collections: which of their practices are public is decided when they are read."""

from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_links
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import Content
from frontend_api.parts.derived import derived, type_of_shape
from hub.shapes.lists import MOST_COLLECTION_ENTRIES
from hub.shapes.references import CollectionEntry as EntryShape


class EntryFields:
    """A practice of a collection."""

    content = graphene.Field(Content, required=True, description="The practice as it is public now.")


@dataclass(frozen=True)
class Shown:
    """An entry whose practice is public, with the field names of the schema."""

    content: LoadedPublication
    reason: str


@reads_links
def _entries(content: LoadedPublication, _info: Any) -> list[Shown]:
    kept: list[EntryShape] = content.card.entries  # type: ignore[attr-defined]  # A CollectionCard.
    found = {linked.id: linked for linked in content.loaders.linked([entry.content_id for entry in kept])}
    return [Shown(content=found[entry.content_id], reason=entry.reason) for entry in kept if entry.content_id in found]


class CollectionFields:
    """The fields with logic."""

    entries = graphene.Field(
        list_of(type_of_shape(EntryShape, also=EntryFields), most=MOST_COLLECTION_ENTRIES),
        resolver=_entries,
        description="The practices that are public now, in order; at most 20.",
    )


Collection = derived("collection", also=CollectionFields)
