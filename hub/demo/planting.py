"""Puts demo pages below their villages, many at once, and never twice."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from wagtail.models import Page

from hub.demo.demo_places import Place, place_of
from hub.demo.generated import generated_pages
from hub.demo.stock import Stock
from hub.models.region import Level, Region
from hub.pages.content import ContentPage
from hub.publishing.bulk import Family, add_children, index_for_editors, publish_new

Planted = Sequence[tuple[Region, list[ContentPage]]]


def places() -> list[Place]:
    """Return every village that has a page, by code, with its page loaded."""
    names = dict(Region.objects.filter(level__in=(Level.DISTRICT, Level.REGENCY)).values_list("code", "name"))
    villages = Region.objects.filter(level=Level.VILLAGE, page__isnull=False).select_related("page").order_by("code")
    return [
        place_of(
            village,
            district=names[village.district_code],
            regency=names[village.regency_code].removeprefix("Kabupaten "),
        )
        for village in villages
    ]


def plant_generated(*, seed: int, stock: Stock, without: set[str]) -> int:
    """Make the generated pages of all villages except those in `without`; return how many were made.

    One transaction for each regency: after a crash, whole regencies are done and the next run makes the others.
    """
    made = 0
    for group in _by_regency(place for place in places() if place.region.code not in without):
        made += plant([(place.region, generated_pages(place, seed=seed, stock=stock)) for place in group])
    return made


@transaction.atomic
def plant(wanted: Planted) -> int:
    """Make and publish the missing pages below the pages of their regions; return how many were made."""
    new = _missing(wanted)
    if not new:
        return 0
    made = plant_new(new)
    index_for_editors([page for _, pages in new for page in pages])
    return made


@transaction.atomic
def plant_new(new: Planted) -> int:
    """Make and publish pages none of which exists yet; they are not added to the admin's search."""
    add_children([Family(page_of(region), pages) for region, pages in new])
    located = [(None if region.level == Level.PROVINCE else region, pages) for region, pages in new]
    return publish_new([(page, region) for region, pages in located for page in pages])


def page_of(region: Region) -> Page:
    """Return the page of the region. Raises `LookupError` if it has none."""
    if region.page is None:
        raise LookupError(f"{region.full_name} ({region.code}) has no page; run manage.py import_regions first.")
    return region.page


def _missing(wanted: Planted) -> list[tuple[Region, list[ContentPage]]]:
    """Return the pages that do not exist yet, with free slugs."""
    keys = [page.translation_key for _, pages in wanted for page in pages]
    known = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    new = []
    for region, pages in wanted:
        missing = [page for page in pages if page.translation_key not in known]
        if missing:
            _give_free_slugs(missing, taken=set(page_of(region).get_children().values_list("slug", flat=True)))
            new.append((region, missing))
    return new


def _give_free_slugs(pages: Iterable[ContentPage], *, taken: set[str]) -> None:
    for page in pages:
        wanted, number = page.slug, 2
        while page.slug in taken:
            page.slug = f"{wanted}-{number}"
            number += 1
        taken.add(page.slug)


def _by_regency(all_places: Iterable[Place]) -> Iterator[list[Place]]:
    groups: dict[str, list[Place]] = {}
    for place in all_places:
        groups.setdefault(place.region.regency_code, []).append(place)
    yield from groups.values()
