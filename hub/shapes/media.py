"""Pictures and documents as publications store them: file names in the media storage, never addresses."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hub.shapes.lists import MOST_RENDITIONS, Most
from hub.shapes.marks import Made, MadeNumber, Mark, Words


class RenditionShape(BaseModel):
    """A picture in one fixed size; `width` and `height` in pixels."""

    model_config = ConfigDict(frozen=True)

    preset: Made
    file: Made
    width: MadeNumber
    height: MadeNumber
    mime_type: Made


class ImageShape(BaseModel):
    """A picture with every preset; `thumbhash` is the base64 of a ThumbHash (about 25 bytes), "" where unknown.

    `width` and `height` are those of the original, in pixels.
    """

    model_config = ConfigDict(frozen=True)

    id: MadeNumber
    alt: Words = Field(title="teks alternatif")
    caption: Words = Field(default="", title="keterangan")
    credit: Words = Field(default="", title="sumber foto")
    width: MadeNumber
    height: MadeNumber
    thumbhash: Made = ""
    renditions: Annotated[list[RenditionShape], Most(MOST_RENDITIONS)]


class DocumentShape(BaseModel):
    """A file to download; `size` in bytes, `sha1` as Wagtail computes it, `has_text` None where it is not known."""

    model_config = ConfigDict(frozen=True)

    id: MadeNumber
    title: Words = Field(title="judul")
    file: Annotated[str, Mark.UNSEARCHED] = Field(title="nama berkas")
    size: MadeNumber
    sha1: Made = ""
    mime_type: Made
    has_text: Annotated[bool | None, Mark.MADE] = None
