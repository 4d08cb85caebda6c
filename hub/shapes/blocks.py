"""The blocks of a body, each declared once. `type` identifies them; an unknown one becomes an `UnknownBlock`."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Union

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from hub.shapes.closed import ClosedSet
from hub.shapes.lists import (
    ALL_DOCUMENTS,
    ALL_FIGURES,
    ALL_LINKED_CONTENT,
    ALL_PICTURES,
    ALL_ROWS,
    ALL_STEPS,
    MOST_COLUMNS,
    MOST_DOCUMENTS,
    MOST_FIGURES,
    MOST_LINKED_CONTENT,
    MOST_PICTURES,
    MOST_ROWS,
    MOST_STEPS,
    Most,
)
from hub.shapes.marks import Key, Longest, Made, Mark, Named, Silent, Words
from hub.shapes.media import DocumentShape, ImageShape


class Part(BaseModel):
    """A frozen part of a body."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    api_name: ClassVar[str] = ""


class BlockShape(Part):
    """A part of a body; its `id` does not change with edits."""

    word: ClassVar[str] = ""  # What an editor calls it.

    id: Annotated[str, Mark.MADE, Mark.IDENTITY]
    type: Made


class HeadingBlock(BlockShape):
    """A heading inside the body."""

    word: ClassVar[str] = "judul bagian"

    type: Annotated[Literal["heading"], Mark.MADE] = "heading"
    text: Annotated[Words, Longest(120)] = Field(description="The heading.")
    level: int = Field(description="2 or 3; level 1 is the title of the content.")


class ParagraphBlock(BlockShape):
    """Running text."""

    word: ClassVar[str] = "paragraf"

    type: Annotated[Literal["paragraph"], Mark.MADE] = "paragraph"
    html: Annotated[str, Mark.UNSEARCHED] = Field(
        description="Safe HTML of p, br, b, i, strong, em, ul, ol, li and a; a link to content has its public path.",
    )
    text: Words = Field(description="The same without HTML, one line for each paragraph or item.")


class ImageBlock(BlockShape):
    """A picture with its caption."""

    word: ClassVar[str] = "gambar"

    type: Annotated[Literal["image"], Mark.MADE] = "image"
    image: ImageShape = Field(description="The picture.", title="gambar utama")


class GalleryBlock(BlockShape):
    """Some pictures."""

    word: ClassVar[str] = "galeri"

    type: Annotated[Literal["gallery"], Mark.MADE] = "gallery"
    images: Annotated[list[ImageShape], Most(MOST_PICTURES, in_all=ALL_PICTURES)] = Field(
        description="The pictures in order, at least 1."
    )


class QuoteBlock(BlockShape):
    """A quotation."""

    word: ClassVar[str] = "kutipan"

    type: Annotated[Literal["quote"], Mark.MADE] = "quote"
    quote: Words = Field(description="The words, without quotation marks around them.", title="kutipan")
    attribution: Annotated[Words, Longest(120)] = Field(
        default="",
        description="The position of the person who said it.",
        title="dari",
    )


class TableBlock(BlockShape):
    """A table of texts."""

    word: ClassVar[str] = "tabel"

    type: Annotated[Literal["table"], Mark.MADE] = "table"
    caption: Words = Field(default="", description="What the table shows.", title="keterangan")
    header: Annotated[list[Words], Most(MOST_COLUMNS)] = Field(
        description="The headings of the columns.", title="judul kolom"
    )
    rows: Annotated[list[list[Words]], Most(MOST_ROWS, each=MOST_COLUMNS, in_all=ALL_ROWS)] = Field(
        description="The rows; each has as many cells as `header`, some empty.", title="baris"
    )


class DocumentsBlock(BlockShape):
    """Files to download."""

    word: ClassVar[str] = "dokumen"

    type: Annotated[Literal["documents"], Mark.MADE] = "documents"
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS, in_all=ALL_DOCUMENTS)] = Field(
        description="The files in order, at least 1."
    )


class Step(Part):
    """One step in a procedure."""

    title: Annotated[Words, Longest(120)] = Field(description="What is done.", title="judul")
    text: Words = Field(default="", description="How it is done.")


class StepsBlock(BlockShape):
    """Steps, in order."""

    word: ClassVar[str] = "langkah-langkah"

    type: Annotated[Literal["steps"], Mark.MADE] = "steps"
    steps: Annotated[list[Step], Most(MOST_STEPS, in_all=ALL_STEPS)] = Field(description="The steps, at least 1.")


class Figure(Part):
    """A number with its unit, year and source."""

    label: Annotated[Words, Longest(120)] = Field(description="What is counted.", title="keterangan")
    value: float = Field(description="The number.", title="angka")
    unit: Annotated[Words, Longest(30)] = Field(
        default="", description="The unit. Null for a bare number.", title="satuan"
    )
    year: int = Field(description="The year of the number, 1945 to 2100.", title="tahun")
    source: Annotated[Words, Longest(200)] = Field(description="The source.", title="sumber")


class BeforeAfter(Part):
    """A number before the practice and after it."""

    id: Annotated[str, Mark.MADE, Mark.IDENTITY] = Field(
        description="Does not change with edits; unique within the content."
    )
    label: Annotated[Words, Longest(120)] = Field(title="keterangan", description="What changed.")
    before: float = Field(title="sebelum", description="The number before.")
    after: float = Field(title="sesudah", description="The number after, in `year`.")
    unit: Annotated[Words, Longest(30)] = Field(
        default="", title="satuan", description="The unit. Null for a bare number."
    )
    year: int = Field(title="tahun", description="The year of the number after, 1945 to 2100.")
    source: Annotated[Words, Longest(200)] = Field(title="sumber", description="The source.")


class NumbersBlock(BlockShape):
    """Some figures."""

    word: ClassVar[str] = "angka"

    type: Annotated[Literal["numbers"], Mark.MADE] = "numbers"
    figures: Annotated[list[Figure], Most(MOST_FIGURES, in_all=ALL_FIGURES)] = Field(
        description="The figures in order, at least 1."
    )


class VideoProvider(ClosedSet):
    """Where a video is hosted."""

    YOUTUBE = "youtube", "YouTube", "YouTube"


class VideoBlock(BlockShape):
    """A video by its id; send no request to the provider before the reader taps it."""

    word: ClassVar[str] = "video"

    type: Annotated[Literal["video"], Mark.MADE] = "video"
    provider: Annotated[Literal["youtube"], Mark.MADE, Key(VideoProvider)] = Field(
        default="youtube", description="Where the video is hosted."
    )
    video_id: Silent = Field(description="The id of the video there; 11 characters for YouTube.")
    title: Annotated[Words, Longest(120)] = Field(default="", description="The title.", title="judul")


class ContentLinkBlock(BlockShape):
    """Links to other content."""

    api_name: ClassVar[str] = "ContentLinksBlock"
    word: ClassVar[str] = "tautan"

    type: Annotated[Literal["content_links"], Mark.MADE] = "content_links"
    title: Annotated[Words, Longest(120)] = Field(
        default="",
        description="A heading for the links.",
        title="judul",
    )
    content_ids: Annotated[list[str], Mark.MADE, Named("items"), Most(MOST_LINKED_CONTENT, in_all=ALL_LINKED_CONTENT)]


class UnknownBlock(BlockShape):
    """A block for which this release has no type: show its text."""

    type: Made
    text: Words = Field(default="", description="The readable text of the block; empty if it has none.")


def _every_block() -> tuple[type[BlockShape], ...]:
    return tuple(block for block in BlockShape.__subclasses__() if block is not UnknownBlock)


KNOWN_BLOCKS = _every_block()
KNOWN_TYPES = frozenset(str(block.model_fields["type"].default) for block in KNOWN_BLOCKS)


def _tag(value: Any) -> str:
    """Return the type of a block, its class or its stored JSON; "unknown" if this release does not know it."""
    if isinstance(value, type) and issubclass(value, BlockShape):
        name = str(value.model_fields["type"].default)
    else:
        name = value.get("type", "") if isinstance(value, dict) else value.type
    return name if name in KNOWN_TYPES else "unknown"


if TYPE_CHECKING:
    Block = BlockShape
else:
    Block = Annotated[
        Union[tuple(Annotated[block, Tag(_tag(block))] for block in (*KNOWN_BLOCKS, UnknownBlock))],  # noqa: UP007
        Discriminator(_tag),
    ]
