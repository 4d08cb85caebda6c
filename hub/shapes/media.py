"""Pictures and documents as publications store them: file names in the media storage, never addresses."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hub.shapes.lists import MOST_RENDITIONS, Most
from hub.shapes.marks import Longest, Made, MadeNumber, Mark, Words


class RenditionShape(BaseModel):
    """A picture in one fixed size; `width` and `height` in pixels."""

    model_config = ConfigDict(frozen=True)

    preset: Made
    file: Made
    width: MadeNumber
    height: MadeNumber
    mime_type: Made


class ImageShape(BaseModel):
    """A picture with every preset; `thumbhash` is the base64 of a ThumbHash (about 25 bytes), "" if unknown.

    `width` and `height` are those of the original, in pixels.
    """

    model_config = ConfigDict(frozen=True)

    id: MadeNumber
    alt: Annotated[Words, Longest(255)] = Field(
        title="teks alternatif", description="What it shows, for people who cannot see it."
    )
    caption: Annotated[Words, Longest(255)] = Field(default="", title="keterangan", description="The caption.")
    credit: Annotated[Words, Longest(120)] = Field(default="", title="sumber foto", description="Whose picture it is.")
    width: MadeNumber
    height: MadeNumber
    thumbhash: Made = ""
    renditions: Annotated[list[RenditionShape], Most(MOST_RENDITIONS)] = Field(
        description="Every fixed size, smallest first."
    )

    def in_size(self, preset: str) -> RenditionShape | None:
        """Return the picture in this size; None if it was not made in it."""
        return next((made for made in self.renditions if made.preset == preset), None)


class DocumentShape(BaseModel):
    """A file to download; `size` in bytes, `sha1` as Wagtail computes it, `has_text` None if it is not known."""

    model_config = ConfigDict(frozen=True)

    id: MadeNumber
    title: Annotated[Words, Longest(255)] = Field(title="judul", description="The title.")
    file: Annotated[str, Mark.UNSEARCHED] = Field(title="nama berkas")
    size: MadeNumber
    sha1: Made = ""
    mime_type: Made
    has_text: Annotated[bool | None, Mark.MADE] = None
