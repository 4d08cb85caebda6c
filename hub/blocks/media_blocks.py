"""Blocks of pictures, videos and documents."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from hub.publishing.sources import Sources
from hub.shapes.blocks import DocumentsBlock, GalleryBlock, ImageBlock, VideoBlock
from hub.shapes.lists import MOST_PICTURES
from hub.shapes.media import ImageShape
from hub.shapes.walk import longest

YOUTUBE = re.compile(r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/))([\w-]{11})")


class Picture(blocks.StructBlock):
    """A picture with its alternative text."""

    image = ImageChooserBlock(label="Gambar")
    alt = blocks.CharBlock(
        max_length=longest(ImageShape, "alt"),
        label="Teks alternatif",
        help_text="Apa yang terlihat pada gambar, dalam satu kalimat.",
    )
    caption = blocks.CharBlock(max_length=longest(ImageShape, "caption"), required=False, label="Keterangan")

    class Meta:
        icon = "image"
        label = "Gambar"

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> ImageBlock | None:
        """Return the picture, or None if it was deleted."""
        if value["image"] is None:
            return None
        return ImageBlock(
            id=block_id,
            image=sources.image(value["image"], alt=value["alt"], caption=value["caption"] or ""),
        )


class Gallery(blocks.ListBlock):
    """Some pictures."""

    class Meta:
        icon = "image"
        label = "Galeri"

    def __init__(self, **options: Any) -> None:
        super().__init__(Picture(), **{"max_num": MOST_PICTURES, **options})

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> GalleryBlock | None:
        """Return the pictures that still exist, or None if there are none."""
        images = [
            sources.image(picture["image"], alt=picture["alt"], caption=picture["caption"] or "")
            for picture in value
            if picture["image"] is not None
        ]
        return GalleryBlock(id=block_id, images=images) if images else None


class Video(blocks.StructBlock):
    """A link to a YouTube video; only its id is kept."""

    url = blocks.URLBlock(label="Alamat video YouTube")
    title = blocks.CharBlock(max_length=longest(VideoBlock, "title"), required=False, label="Judul video")

    class Meta:
        icon = "media"
        label = "Video"

    def clean(self, value: Any) -> Any:
        """Refuse an address that is not a YouTube video, at its field."""
        cleaned = super().clean(value)
        if not YOUTUBE.search(cleaned["url"]):
            message = "Ini bukan alamat video YouTube. Contoh: https://www.youtube.com/watch?v=dQw4w9WgXcQ"
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> VideoBlock | None:
        """Return the id of the video, or None if the address has none."""
        found = YOUTUBE.search(value["url"])
        return VideoBlock(id=block_id, video_id=found.group(1), title=value["title"] or "") if found else None


class DocumentFiles(blocks.ListBlock):
    """Files to download."""

    class Meta:
        icon = "doc-full"
        label = "Dokumen"

    def __init__(self, **options: Any) -> None:
        super().__init__(DocumentChooserBlock(label="Dokumen"), **options)

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> DocumentsBlock | None:
        """Return the documents that still exist, or None if there are none."""
        documents = [sources.document(document) for document in value if document is not None]
        return DocumentsBlock(id=block_id, documents=documents) if documents else None
