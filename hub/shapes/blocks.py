"""The blocks of a body. `type` tells them apart; what is not known becomes an `UnknownBlock`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from hub.shapes.lists import (
    ALL_DOCUMENTS,
    ALL_FIGURES,
    ALL_LINKED_PIECES,
    ALL_PICTURES,
    ALL_ROWS,
    ALL_STEPS,
    MOST_COLUMNS,
    MOST_DOCUMENTS,
    MOST_FIGURES,
    MOST_LINKED_PIECES,
    MOST_PICTURES,
    MOST_ROWS,
    MOST_STEPS,
    Most,
)
from hub.shapes.media import DocumentShape, ImageShape


class BlockShape(BaseModel):
    """A part of a body; `id` is stable over edits of the piece."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    type: str


class HeadingBlock(BlockShape):
    """A heading; level 2 or 3 (1 is the title of the piece)."""

    type: Literal["heading"] = "heading"
    text: str
    level: int


class ParagraphBlock(BlockShape):
    """Text as safe HTML (p, b, i, ul, ol, li, a, br) and as plain text; links lead to public paths only."""

    type: Literal["paragraph"] = "paragraph"
    html: str
    text: str


class ImageBlock(BlockShape):
    """A picture with its caption."""

    type: Literal["image"] = "image"
    image: ImageShape


class GalleryBlock(BlockShape):
    """Up to ten pictures."""

    type: Literal["gallery"] = "gallery"
    images: Annotated[list[ImageShape], Most(MOST_PICTURES, in_all=ALL_PICTURES)] = Field(title="Galeri")


class QuoteBlock(BlockShape):
    """Somebody's words; `attribution` names an office, not a private person."""

    type: Literal["quote"] = "quote"
    quote: str
    attribution: str = ""


class TableBlock(BlockShape):
    """A table; every row has as many cells as `header`."""

    type: Literal["table"] = "table"
    caption: str = ""
    header: Annotated[list[str], Most(MOST_COLUMNS)] = Field(title="Kolom tabel")
    rows: Annotated[list[list[str]], Most(MOST_ROWS, each=MOST_COLUMNS, in_all=ALL_ROWS)] = Field(title="Baris tabel")


class DocumentsBlock(BlockShape):
    """Files to download."""

    type: Literal["documents"] = "documents"
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS, in_all=ALL_DOCUMENTS)] = Field(title="Dokumen")


class Step(BaseModel):
    """One step of a way of doing something."""

    model_config = ConfigDict(frozen=True)

    title: str
    text: str = ""


class StepsBlock(BlockShape):
    """Steps, in order."""

    type: Literal["steps"] = "steps"
    steps: Annotated[list[Step], Most(MOST_STEPS, in_all=ALL_STEPS)] = Field(title="Langkah-langkah")


class Figure(BaseModel):
    """A number with its unit, year and source."""

    model_config = ConfigDict(frozen=True)

    label: str
    value: float
    unit: str = ""
    year: int
    source: str


class NumbersBlock(BlockShape):
    """Figures."""

    type: Literal["numbers"] = "numbers"
    figures: Annotated[list[Figure], Most(MOST_FIGURES, in_all=ALL_FIGURES)] = Field(title="Angka")


class VideoBlock(BlockShape):
    """A video by its id only: nothing is asked of the provider before the reader taps it."""

    type: Literal["video"] = "video"
    provider: Literal["youtube"] = "youtube"
    video_id: str
    title: str = ""


class ContentLinkBlock(BlockShape):
    """Links to other pieces by publication id; resolved when read, among what is public then."""

    type: Literal["content_links"] = "content_links"
    title: str = ""
    content_ids: Annotated[list[str], Most(MOST_LINKED_PIECES, in_all=ALL_LINKED_PIECES)] = Field(
        title="Tautan tulisan"
    )


class UnknownBlock(BlockShape):
    """A block this release does not know; `text` is its readable text."""

    type: str
    text: str = ""


KNOWN_BLOCKS: tuple[type[BlockShape], ...] = (
    HeadingBlock,
    ParagraphBlock,
    ImageBlock,
    GalleryBlock,
    QuoteBlock,
    TableBlock,
    DocumentsBlock,
    StepsBlock,
    NumbersBlock,
    VideoBlock,
    ContentLinkBlock,
)
KNOWN_TYPES = frozenset(str(block.model_fields["type"].default) for block in KNOWN_BLOCKS)


def _tag(value: Any) -> str:
    name = value.get("type", "") if isinstance(value, dict) else value.type
    return name if name in KNOWN_TYPES else "unknown"


Block = Annotated[
    Annotated[HeadingBlock, Tag("heading")]
    | Annotated[ParagraphBlock, Tag("paragraph")]
    | Annotated[ImageBlock, Tag("image")]
    | Annotated[GalleryBlock, Tag("gallery")]
    | Annotated[QuoteBlock, Tag("quote")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[DocumentsBlock, Tag("documents")]
    | Annotated[StepsBlock, Tag("steps")]
    | Annotated[NumbersBlock, Tag("numbers")]
    | Annotated[VideoBlock, Tag("video")]
    | Annotated[ContentLinkBlock, Tag("content_links")]
    | Annotated[UnknownBlock, Tag("unknown")],
    Discriminator(_tag),
]
