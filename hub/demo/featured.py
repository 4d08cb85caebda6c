"""The featured villages: true facts with their sources, in our own words."""

from collections.abc import Iterator

from django.db import transaction

from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.content.village import VillagePage
from hub.demo.catalogue import FeaturedPage, FeaturedVillage, featured_villages
from hub.demo.page_fields import morning, page_fields
from hub.demo.planting import plant
from hub.demo.profiles import is_blank, tells_the_same, write_profile
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
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
    pages = [(region, list(_pages(texts[region.code], stock))) for region in regions]
    return profiles + plant(pages)


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


def _pages(text: FeaturedVillage, stock: Stock) -> Iterator[ContentPage]:
    for news in text.news:
        yield NewsPage(
            **_common(text, news, stock=stock),
            place=news.place,
            source_name=news.source_name,
        )
    for practice in text.practices:
        writer = StreamWriter(f"{_key(text, practice)}/fields", stock)
        yield PracticePage(
            **_common(text, practice, stock=stock),
            problem=practice.problem,
            solution=practice.solution,
            steps=writer.steps(practice.steps),
            year=practice.year,
            funds=practice.funds,
            results=writer.figures(practice.results),
            obstacles=practice.obstacles,
            lessons=practice.lessons,
            contact_office=practice.contact_office,
        )
    for information in text.information:
        yield InformationPage(
            **_common(text, information, stock=stock),
            information_class=information.information_class,
            information_kind=information.information_kind,
            year=information.year,
            documents=StreamWriter(f"{_key(text, information)}/fields", stock).documents(information.documents),
        )


def _common(text: FeaturedVillage, page: FeaturedPage, *, stock: Stock) -> dict[str, object]:
    return {
        **page_fields(title=page.title, key=_key(text, page), at=morning(page.date)),
        "summary": page.summary,
        "cover": stock.pictures[page.picture] if page.picture else None,
        "pillars": page.pillars,
        "sdgs": page.sdgs,
        "content": StreamWriter(_key(text, page), stock).body(page.blocks),
    }


def _key(text: FeaturedVillage, page: FeaturedPage) -> str:
    return f"{text.code}/{page.title}"
