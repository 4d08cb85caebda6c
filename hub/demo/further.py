"""Plants the demo pages of every kind that has a module in `hub.demo.kinds`."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from wagtail.models import Page

from hub.demo.page_fields import morning, page_fields
from hub.demo.planting import plant
from hub.demo.stock import Stock
from hub.demo.streams import stable_uuid
from hub.discovery import modules_in
from hub.models.region import Region
from hub.pages.content import ContentPage

AnyPage = TypeVar("AnyPage", bound=ContentPage)


@transaction.atomic
def plant_further(stock: Stock) -> int:
    """Make the missing pages; return how many. A region that is not imported is left out.

    Modules are planted in the order of their names, so that a page can refer to one from an earlier module.
    """
    return sum(_planted(module.pages(stock)) for module in modules_in("hub.demo.kinds"))


def planted_page(page_class: type[AnyPage], code: str, title: str) -> AnyPage | None:
    """Return the demo page that `demo_page` made from these, or None if it does not exist."""
    found: AnyPage | None = page_class.objects.filter(
        translation_key=stable_uuid(_key(page_class, code, title))
    ).first()
    return found


def pages_of(codes: Iterable[str]) -> dict[str, Page]:
    """Return the pages of the regions with these codes; a region without a page is left out."""
    regions = Region.objects.filter(code__in=list(codes), page__isnull=False).select_related("page")
    return {region.code: region.page for region in regions if region.page is not None}


def _planted(pages: list[tuple[str, ContentPage]]) -> int:
    wanted: dict[str, list[ContentPage]] = {}
    for code, page in pages:
        wanted.setdefault(code, []).append(page)
    regions = Region.objects.filter(code__in=wanted, page__isnull=False).select_related("page")
    return plant([(region, wanted[region.code]) for region in regions])


def _key(page_class: type[ContentPage], code: str, title: str) -> str:
    return f"{page_class.kind}/{code}/{title}"


def demo_page(page_class: type[AnyPage], code: str, title: str, *, day: date, **fields: Any) -> tuple[str, AnyPage]:
    """Return a demo page for the region with this code, published on the day."""
    return code, page_class(**page_fields(title=title, key=_key(page_class, code, title), at=morning(day)), **fields)
