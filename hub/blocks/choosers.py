"""Choosing other pages, and regions by their pages."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.models import Page

from hub.publishing.publishable import is_publishable
from hub.publishing.sources import Sources
from hub.shapes.references import ContentReference, RegionReference

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


def content_reference(page: Page | None, sources: Sources) -> ContentReference | None:
    """Return the reference to a page; whether it is public is decided when it is read."""
    return None if page is None else ContentReference(content_id=sources.content_id(page))


def region_references(pages: Any, sources: Sources) -> list[RegionReference]:
    """Return the regions of these pages, each once, by code, in one statement; pages without a region are left out."""
    return sources.regions_at([page for page in pages if page is not None])
