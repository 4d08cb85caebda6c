"""Plants the demo pieces of every kind that has a module in `hub.demo.kinds`."""

from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify

from hub.demo.generated import LONGEST_SLUG, ZONE
from hub.demo.planting import plant
from hub.demo.stock import Stock
from hub.demo.streams import stable_uuid
from hub.discovery import modules_in
from hub.models.region import Region
from hub.pages.content import ContentPage

MORNING = time(9, 0)

Piece = TypeVar("Piece", bound=ContentPage)


@transaction.atomic
def plant_further(stock: Stock) -> int:
    """Make the pieces that are not there yet; say how many. A region that is not imported is left out."""
    wanted: dict[str, list[ContentPage]] = {}
    for module in modules_in("hub.demo.kinds"):
        for code, page in module.pieces(stock):
            wanted.setdefault(code, []).append(page)
    regions = Region.objects.filter(code__in=wanted, page__isnull=False).select_related("page")
    return plant([(region, wanted[region.code]) for region in regions])


def demo_piece(page_class: type[Piece], code: str, title: str, *, day: date, **fields: Any) -> tuple[str, Piece]:
    """Give a demo piece of the region with this code, published on the day."""
    at = datetime.combine(day, MORNING, tzinfo=ZONE)
    page = page_class(
        title=title,
        slug=slugify(title)[:LONGEST_SLUG].strip("-"),
        translation_key=stable_uuid(f"{page_class.kind}/{code}/{title}"),
        first_published_at=at,
        last_published_at=at,
        is_demo=True,
        **fields,
    )
    return code, page
