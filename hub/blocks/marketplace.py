"""Addresses where something can be bought."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from hub.blocks.items import LinkBlock

NOT_SECURE = "Alamat harus dimulai dengan https:// supaya pembeli tidak dibawa ke laman palsu."


class SecureLinkBlock(LinkBlock):
    """An address outside the hub that nobody on the way can change."""

    def clean(self, value: Any) -> Any:
        """Refuse an address that is not https, at the field that holds it."""
        cleaned = super().clean(value)
        if not cleaned["url"].lower().startswith("https://"):
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(NOT_SECURE)})
        return cleaned
