"""Single things that several content types keep lists of: links to other sites, short lines, pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from hub.publishing.sources import Sources
from hub.shapes.link import Link
from hub.shapes.media import ImageShape

NOT_SECURE = "Alamat harus dimulai dengan https:// supaya pembeli tidak dibawa ke laman palsu."


class LinkBlock(blocks.StructBlock):
    """An address outside the hub."""

    label = blocks.CharBlock(max_length=80, label="Nama tautan")
    url = blocks.URLBlock(label="Alamat", help_text="Dimulai dengan https://")

    class Meta:
        icon = "link"
        label = "Tautan"


def links(stream: Any) -> list[Link]:
    """Give the published shapes of a stream of links."""
    return [Link(label=entry.value["label"], url=entry.value["url"]) for entry in stream]


def lines(stream: Any) -> list[str]:
    """Give the texts of a stream of single lines."""
    return [str(entry.value) for entry in stream]


def pictures(stream: Any, sources: Sources) -> list[ImageShape]:
    """Give the pictures of a stream of `hub.blocks.media_blocks.Picture`; those that were deleted are left out."""
    return [
        sources.image(entry.value["image"], alt=entry.value["alt"], caption=entry.value["caption"])
        for entry in stream
        if entry.value["image"] is not None
    ]


class SecureLinkBlock(LinkBlock):
    """An address outside the hub that nobody on the way can change."""

    def clean(self, value: Any) -> Any:
        """Refuse an address that is not https, at the field that holds it."""
        cleaned = super().clean(value)
        if not cleaned["url"].lower().startswith("https://"):
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(NOT_SECURE)})
        return cleaned
