"""Plants the demo pages of every kind that has a file in `hub/demo/kinds/`."""

from django.db import transaction

from hub.demo.catalogue import PageText, pages_by_kind
from hub.demo.described import described_page
from hub.demo.planting import plant
from hub.demo.stock import Stock
from hub.models.region import Region
from hub.pages.content import ContentPage


@transaction.atomic
def plant_further(stock: Stock) -> int:
    """Make the missing pages; return how many. A region that is not imported is left out.

    Files are planted in the order of their names, so that a page can refer to one from an earlier file.
    """
    return sum(_planted(pages, stock) for pages in pages_by_kind())


def _planted(texts: list[PageText], stock: Stock) -> int:
    wanted: dict[str, list[ContentPage]] = {}
    for text in texts:
        page = described_page(text, key=f"{text.kind}/{text.region}/{text.title}", stock=stock)
        wanted.setdefault(text.region, []).append(page)
    regions = Region.objects.filter(code__in=wanted, page__isnull=False).select_related("page")
    return plant([(region, wanted[region.code]) for region in regions])
