"""Pictures and documents as publications store them: file names in the media storage, never addresses."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from hub.shapes.lists import MOST_RENDITIONS, Most


class RenditionShape(BaseModel):
    """A picture in one fixed size; `width` and `height` in pixels."""

    model_config = ConfigDict(frozen=True)

    preset: str
    file: str
    width: int
    height: int
    mime_type: str


class ImageShape(BaseModel):
    """A picture with every preset; `thumbhash` is the base64 of a ThumbHash (about 25 bytes), "" where unknown.

    `width` and `height` are those of the original, in pixels.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    alt: str
    caption: str = ""
    credit: str = ""
    width: int
    height: int
    thumbhash: str = ""
    renditions: Annotated[list[RenditionShape], Most(MOST_RENDITIONS)]


class DocumentShape(BaseModel):
    """A file to download; `size` in bytes, `sha1` as Wagtail computes it, `has_text` None where it is not known."""

    model_config = ConfigDict(frozen=True)

    id: int
    title: str
    file: str
    size: int
    sha1: str = ""
    mime_type: str
    has_text: bool | None = None
