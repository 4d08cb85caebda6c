"""The blocks of a body, derived from the shapes of `hub.shapes.blocks`; only fields with logic are written here."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import Content
from frontend_api.parts.derived import known_as, type_of_shape
from frontend_api.rich_text import markdown_of, tree_of
from frontend_api.scalars import JSON
from hub.shapes.blocks import KNOWN_BLOCKS, ContentLinkBlock, HeadingBlock, ParagraphBlock, UnknownBlock
from hub.shapes.lists import ALL_LINKED_CONTENT, MOST_LINKED_CONTENT
from hub.shapes.text_lengths import AtMost


class Block(graphene.Interface):
    """A part of a body. Select the types you can show and `UnknownBlock`: new types will be added."""

    id = graphene.ID(required=True, description="Stable over edits of the content; unique within it.")
    # Without it, graphene would use `resolve_type` below, which returns the GraphQL type, to resolve this field too.
    type = graphene.String(
        required=True,
        resolver=lambda block, _info: block.type,
        description=f"The name of the block's type, {AtMost.CODE_NAME}.",
    )

    @classmethod
    def resolve_type(cls, block: Any, _info: Any) -> Any:
        """Return the type of a known block, and `UnknownBlock` for any other."""
        return BLOCK_TYPES.get(block.type, Unknown)


class HeadingFields:
    """A heading inside the body."""

    anchor = graphene.String(
        required=True,
        resolver=lambda block, _info: block.id,  # Stays the same when the heading is reworded.
        description="The fragment of a link to this heading, without `#`.",
    )


class ParagraphFields:
    """Running text."""

    markdown = graphene.String(
        required=True,
        resolver=lambda block, _info: markdown_of(block.html),
        description="The same as Markdown (CommonMark); a link to content has its public path.",
    )
    tree = graphene.Field(
        JSON,
        required=True,
        resolver=lambda block, _info: tree_of(block.html),
        description="The same as a list of nodes, each with a `type`: paragraph, list (with `ordered`), item, link "
        "(with `href`), bold, italic, break and text (with `text`); all but the last two have `children`.",
    )


@reads_links
def _items(block: ContentLinkBlock, info: GraphQLResolveInfo) -> list[LoadedPublication]:
    loaders: Loaders = info.context
    return loaders.linked(block.content_ids)


class LinksFields:
    """Links to other content."""

    items = graphene.Field(
        list_of(Content, most=MOST_LINKED_CONTENT, in_all=ALL_LINKED_CONTENT),
        resolver=_items,
        description="The linked content that is public now, at most 10; empty if none is.",
    )


class UnknownFields:
    """A block that this release has no type for: show its text."""

    text = graphene.String(
        required=True,
        resolver=lambda block, _info: block.text if isinstance(block, UnknownBlock) else "",
        description="The readable text of the block; empty if it has none.",
    )


LOGIC: dict[type, type] = {HeadingBlock: HeadingFields, ParagraphBlock: ParagraphFields, ContentLinkBlock: LinksFields}
BLOCK_TYPES: dict[str, Any] = {
    str(block.model_fields["type"].default): type_of_shape(block, also=LOGIC.get(block), interfaces=(Block,))
    for block in KNOWN_BLOCKS
}
Unknown = type_of_shape(UnknownBlock, also=UnknownFields, interfaces=(Block,))
known_as("blocks", Block)
