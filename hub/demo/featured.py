"""The featured villages: true facts with their sources, in our own words."""

from django.db import transaction

from hub.content.village import VillagePage
from hub.demo.catalogue import FeaturedVillage, featured_villages
from hub.demo.described import described_page
from hub.demo.planting import plant
from hub.demo.profiles import is_blank, tells_the_same, write_profile
from hub.demo.stock import Stock
from hub.models.region import Region
from hub.pages.content import ContentPage


@transaction.atomic
def plant_featured(stock: Stock) -> int:
    """Fill the profiles of the featured villages and make their pages; return how many of both were made.

    A profile that already has content is left as it is. A village that is not imported is left out.
    """
    texts = {text.code: text for text in featured_villages()}
    regions = list(Region.objects.filter(code__in=texts, page__isnull=False).select_related("page"))
    profiles = sum(_fill_profile(region, texts[region.code], stock=stock) for region in regions)
    return profiles + plant([(region, _pages(texts[region.code], stock)) for region in regions])


def featured_codes() -> set[str]:
    """Return the codes of the featured villages."""
    return {text.code for text in featured_villages()}


def has_words_of_demo(page: VillagePage, stock: Stock) -> bool:
    """Say whether the profile is still exactly what demo wrote."""
    text = next(text for text in featured_villages() if text.code == page.region.code)
    written = VillagePage(pk=page.pk, title=page.title)
    write_profile(written, text, stock=stock)
    return not page.has_unpublished_changes and tells_the_same(page, written)


def store_profile(page: VillagePage) -> None:
    """Store the profile; if it has revisions, also as a new one, because the editor's form shows the latest."""
    if page.latest_revision_id is None:
        page.save()
    else:
        page.save_revision().publish()


def _fill_profile(region: Region, text: FeaturedVillage, *, stock: Stock) -> bool:
    page = VillagePage.objects.filter(pk=region.page_id).first()
    if page is None or page.is_demo or page.has_unpublished_changes or not is_blank(page):
        return False
    if region.latitude is None and text.latitude is not None:
        region.latitude, region.longitude = text.latitude, text.longitude
        region.save()
    write_profile(page, text, stock=stock)
    page.is_demo = True
    store_profile(page)
    return True


def _pages(text: FeaturedVillage, stock: Stock) -> list[ContentPage]:
    return [described_page(page, key=f"{text.code}/{page.title}", stock=stock) for page in text.pages]
