"""Choosing other pages, and regions by their pages."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.models import Page

from hub.publishing.publishable import is_publishable

PLACES = ["hub.HomePage", "hub.RegencyPage", "hub.DistrictPage", "hub.VillagePage"]


class ContentPageChooser(blocks.PageChooserBlock):
    """A page of a published type: the profile of a village, a product, a practice."""

    def clean(self, value: Any) -> Any:
        """Refuse a page whose type is not published, because it could not be shown."""
        page: Page | None = super().clean(value)
        if page is not None and not is_publishable(page.specific_class):
            raise ValidationError(
                f'"{page.title}" hanya wadah halaman lain; pilih profil desa, produk, atau tulisan di bawahnya.'
            )
        return page


class PlaceChooser(blocks.PageChooserBlock):
    """A village, or all villages of a district, a regency or the province, by its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"page_type": PLACES, "label": "Wilayah", **options})
