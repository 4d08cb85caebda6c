"""Links to other sites, which several content types list."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from hub.shapes.references import Link
from hub.shapes.walk import longest

NOT_SECURE = "Alamat harus dimulai dengan https:// supaya pembeli tidak dibawa ke laman palsu."


class LinkBlock(blocks.StructBlock):
    """An address outside the hub."""

    label = blocks.CharBlock(max_length=longest(Link, "label"), label="Nama tautan")
    url = blocks.URLBlock(label="Alamat", help_text="Dimulai dengan https://")

    class Meta:
        icon = "link"
        label = "Tautan"


class SecureLinkBlock(LinkBlock):
    """An address outside the hub whose pages no one can alter in transit."""

    def clean(self, value: Any) -> Any:
        """Refuse an address that is not https, at the field that holds it."""
        cleaned = super().clean(value)
        if not cleaned["url"].lower().startswith("https://"):
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(NOT_SECURE)})
        return cleaned
