"""The blocks of a body, one type for each shape of `hub.shapes.blocks`."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links
from frontend_api.parts.bounded_lists import list_of, some_of
from frontend_api.parts.content import LinkedContent, of_body
from frontend_api.parts.files import Document, Image
from hub.shapes.blocks import ContentLinkBlock, HeadingBlock, TableBlock, UnknownBlock
from hub.shapes.lists import (
    ALL_DOCUMENTS,
    ALL_FIGURES,
    ALL_LINKED_PIECES,
    ALL_PICTURES,
    ALL_ROWS,
    ALL_STEPS,
    MOST_BLOCKS,
    MOST_COLUMNS,
    MOST_DOCUMENTS,
    MOST_FIGURES,
    MOST_LINKED_PIECES,
    MOST_PICTURES,
    MOST_ROWS,
    MOST_STEPS,
)


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


class Heading(graphene.ObjectType):
    """A heading inside the piece."""

    class Meta:
        name = "HeadingBlock"
        interfaces = (Block,)

    text = graphene.String(required=True, description="The heading, at most 120 characters.")
    level = graphene.Int(required=True, description="2 or 3; level 1 is the title of the piece.")
    anchor = graphene.String(required=True, description="What a link to this heading ends with, after `#`.")

    @staticmethod
    def resolve_anchor(block: HeadingBlock, _info: Any) -> str:
        """Give the id: it stays when the heading is written anew."""
        return block.id


class Paragraph(graphene.ObjectType):
    """Running text."""

    class Meta:
        name = "ParagraphBlock"
        interfaces = (Block,)

    html = graphene.String(
        required=True,
        description="Safe HTML of p, br, b, i, strong, em, ul, ol, li and a; a link to a piece has its public path.",
    )
    text = graphene.String(required=True, description="The same without HTML, one line for each paragraph or item.")


class ImageBlock(graphene.ObjectType):
    """A picture with its caption."""

    class Meta:
        interfaces = (Block,)

    image = graphene.Field(Image, required=True, description="The picture.")


class GalleryBlock(graphene.ObjectType):
    """Some pictures."""

    class Meta:
        interfaces = (Block,)

    images = graphene.Field(
        list_of(Image, most=MOST_PICTURES, in_all=ALL_PICTURES), description="The pictures in order, 1 to 10."
    )


class QuoteBlock(graphene.ObjectType):
    """Somebody's words."""

    class Meta:
        interfaces = (Block,)

    quote = graphene.String(required=True, description="The words, without quotation marks around them.")
    attribution = graphene.String(description="The office of who said it, at most 120 characters; null if not given.")

    @staticmethod
    def resolve_attribution(block: Any, _info: Any) -> str | None:
        """Give null for an empty attribution."""
        return block.attribution or None


class Table(graphene.ObjectType):
    """A table of texts."""

    class Meta:
        name = "TableBlock"
        interfaces = (Block,)

    caption = graphene.String(description="What the table shows; null where not written.")
    header = graphene.Field(list_of(graphene.String, most=MOST_COLUMNS), description="The headings of the columns.")
    rows = graphene.Field(
        list_of(some_of(graphene.String, most=MOST_COLUMNS), most=MOST_ROWS, in_all=ALL_ROWS),
        description="The rows; each has as many cells as `header`, some empty.",
    )

    @staticmethod
    def resolve_caption(block: TableBlock, _info: Any) -> str | None:
        """Give null for an empty caption."""
        return block.caption or None


class DocumentsBlock(graphene.ObjectType):
    """Files to download."""

    class Meta:
        interfaces = (Block,)

    documents = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS, in_all=ALL_DOCUMENTS), description="The files in order, at least 1."
    )


class Step(graphene.ObjectType):
    """One step of a way of doing something."""

    title = graphene.String(required=True, description="What is done, at most 120 characters.")
    text = graphene.String(description="How it is done; null where not written.")

    @staticmethod
    def resolve_text(step: Any, _info: Any) -> str | None:
        """Give null for an empty text."""
        return step.text or None


class StepsBlock(graphene.ObjectType):
    """Steps, in order."""

    class Meta:
        interfaces = (Block,)

    steps = graphene.Field(list_of(Step, most=MOST_STEPS, in_all=ALL_STEPS), description="The steps, at least 1.")


class Figure(graphene.ObjectType):
    """A number with its unit, year and source."""

    label = graphene.String(required=True, description="What is counted, at most 120 characters.")
    value = graphene.Float(required=True, description="The number.")
    unit = graphene.String(description="The unit, at most 30 characters; null for a bare number.")
    year = graphene.Int(required=True, description="The year the number is of, 1945 to 2100.")
    source = graphene.String(required=True, description="Who says so, at most 200 characters.")

    @staticmethod
    def resolve_unit(figure: Any, _info: Any) -> str | None:
        """Give null for an empty unit."""
        return figure.unit or None


class NumbersBlock(graphene.ObjectType):
    """Some figures."""

    class Meta:
        interfaces = (Block,)

    figures = graphene.Field(
        list_of(Figure, most=MOST_FIGURES, in_all=ALL_FIGURES), description="The figures in order, at least 1."
    )


class VideoBlock(graphene.ObjectType):
    """A video by its id; ask nothing of the provider before the reader taps it."""

    class Meta:
        interfaces = (Block,)

    provider = graphene.String(required=True, description="Where the video lies: `youtube`.")
    video_id = graphene.String(required=True, description="The id of the video there; 11 characters for YouTube.")
    title = graphene.String(description="The title, at most 120 characters; null where not written.")

    @staticmethod
    def resolve_title(block: Any, _info: Any) -> str | None:
        """Give null for an empty title."""
        return block.title or None


class ContentLinksBlock(graphene.ObjectType):
    """Links to other pieces."""

    class Meta:
        interfaces = (Block,)

    title = graphene.String(description="A heading for the links, at most 120 characters; null where not written.")
    items = graphene.Field(
        list_of(LinkedContent, most=MOST_LINKED_PIECES, in_all=ALL_LINKED_PIECES),
        description="Those of the pieces that are public now, at most 10; empty when none is.",
    )

    @staticmethod
    def resolve_title(block: ContentLinkBlock, _info: Any) -> str | None:
        """Give null for an empty title."""
        return block.title or None

    @staticmethod
    @reads_links
    def resolve_items(block: ContentLinkBlock, info: GraphQLResolveInfo) -> list[LoadedPublication]:
        """Give the public ones, read for all pieces of the answer at once."""
        loaders: Loaders = info.context
        return loaders.linked(block.content_ids)


class Unknown(graphene.ObjectType):
    """A block that this release has no type for: show its text."""

    class Meta:
        name = "UnknownBlock"
        interfaces = (Block,)

    text = graphene.String(required=True, description="The readable text of the block, maybe empty.")

    @staticmethod
    def resolve_text(block: Any, _info: Any) -> str:
        """Give the text where the shape kept one."""
        return block.text if isinstance(block, UnknownBlock) else ""


BLOCK_TYPES: dict[str, Any] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "image": ImageBlock,
    "gallery": GalleryBlock,
    "quote": QuoteBlock,
    "table": Table,
    "documents": DocumentsBlock,
    "steps": StepsBlock,
    "numbers": NumbersBlock,
    "video": VideoBlock,
    "content_links": ContentLinksBlock,
}


def blocks() -> Any:
    """Give the field with the body of a piece."""
    return graphene.Field(
        list_of(Block, most=MOST_BLOCKS, holds_all=True),
        resolver=of_body("blocks"),
        description="The body, in order; maybe empty.",
    )
