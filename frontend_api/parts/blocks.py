"""The blocks of a body, derived from the shapes of `hub.shapes.blocks`; here stands what is logic."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import Content
from frontend_api.parts.derived import known_as, type_of_shape
from hub.shapes.blocks import KNOWN_BLOCKS, ContentLinkBlock, HeadingBlock, UnknownBlock
from hub.shapes.lists import ALL_LINKED_PIECES, MOST_LINKED_PIECES


class Block(graphene.Interface):
    """A part of a body. Ask for the types you can show and for `UnknownBlock`: new ones are added."""

    id = graphene.ID(required=True, description="Stable over edits of the piece; unique within it.")
    # graphene would take `resolve_type` below, which names the GraphQL type, for this field's resolver too.
    type = graphene.String(
        required=True,
        resolver=lambda block, _info: block.type,
        description="The name of the block's type, at most 40 characters.",
    )

    @classmethod
    def resolve_type(cls, block: Any, _info: Any) -> Any:
        """Give the type of a known block, and `UnknownBlock` for any other."""
        return BLOCK_TYPES.get(block.type, Unknown)


class HeadingFields:
    """A heading inside the piece."""

    anchor = graphene.String(
        required=True,
        resolver=lambda block, _info: block.id,  # It stays when the heading is written again.
        description="What a link to this heading ends with, after `#`.",
    )


@reads_links
def _items(block: ContentLinkBlock, info: GraphQLResolveInfo) -> list[LoadedPublication]:
    loaders: Loaders = info.context
    return loaders.linked(block.content_ids)


class LinksFields:
    """Links to other pieces."""

    items = graphene.Field(
        list_of(Content, most=MOST_LINKED_PIECES, in_all=ALL_LINKED_PIECES),
        resolver=_items,
        description="Those of the pieces that are public now, at most 10; empty when none is.",
    )


class UnknownFields:
    """A block that this release has no type for: show its text."""

    text = graphene.String(
        required=True,
        resolver=lambda block, _info: block.text if isinstance(block, UnknownBlock) else "",
        description="The readable text of the block; empty where it has none.",
    )


LOGIC: dict[type, type] = {HeadingBlock: HeadingFields, ContentLinkBlock: LinksFields}
BLOCK_TYPES: dict[str, Any] = {
    str(block.model_fields["type"].default): type_of_shape(block, also=LOGIC.get(block), interfaces=(Block,))
    for block in KNOWN_BLOCKS
}
Unknown = type_of_shape(UnknownBlock, also=UnknownFields, interfaces=(Block,))
known_as("blocks", Block)
