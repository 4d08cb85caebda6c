"""Plants the demo pages of every kind that has a file in `hub/demo/kinds/`, each after those that it refers to."""

import json
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.db import transaction

from hub.adoptions.copied import PLACE_ABOVE
from hub.adoptions.origin_rows import origin_rows
from hub.content.adoption import AdoptionPage
from hub.demo.catalogue import PageText, pages_by_kind
from hub.demo.described import described_page
from hub.demo.planting import page_of, plant
from hub.demo.stock import NotPlanted, Stock
from hub.models.region import Region
from hub.pages.content import ContentPage


@transaction.atomic
def plant_further(stock: Stock) -> int:
    """Make the missing pages; return how many.

    Left out are pages of a region that is not imported, and those that cannot be without one that is not planted.
    """
    texts = [text for pages in pages_by_kind() for text in pages]
    return sum(_planted(group, stock) for group in in_turn(texts))


def in_turn(texts: list[PageText]) -> Iterator[list[PageText]]:
    """Return the pages in groups; what a page names by its title is in an earlier one. Raises `CycleError`."""
    by_title: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        by_title.setdefault(text.title, set()).add(number)
    named = {
        number: set().union(*(by_title.get(word, ()) for word in _words(text.fields))) - {number}
        for number, text in enumerate(texts)
    }
    sorter = TopologicalSorter(named)
    sorter.prepare()
    while group := sorter.get_ready():
        yield [texts[number] for number in sorted(group)]
        sorter.done(*group)


def _words(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from _words(part)


def _planted(texts: list[PageText], stock: Stock) -> int:
    codes = {text.region for text in texts}
    regions = Region.objects.filter(code__in=codes, page__isnull=False).select_related("page")
    wanted: dict[Region, list[ContentPage]] = {region: [] for region in regions}
    by_code = {region.code: region for region in wanted}
    for text in texts:
        region = by_code.get(text.region)
        page = _page(text, region, stock) if region is not None else None
        if region is not None and page is not None:
            wanted[region].append(page)
    return plant(list(wanted.items()))


def _page(text: PageText, region: Region, stock: Stock) -> ContentPage | None:
    """Return the page, not stored; None if something that it cannot be without is not planted or not public."""
    try:
        page = described_page(text, key=f"{text.kind}/{text.region}/{text.title}", stock=stock)
    except NotPlanted:
        return None
    return _with_its_chain(page, region) if isinstance(page, AdoptionPage) else page


def _with_its_chain(page: AdoptionPage, region: Region) -> AdoptionPage | None:
    """Return the adoption in its chain, with the ids of the origin's figures, which it tells by their labels."""
    page.__dict__[PLACE_ABOVE] = page_of(region).path
    page.remember_origin()
    if page.objections_to_origin():
        return None
    ids = {row.label: row.figure for row in origin_rows(page)}
    results = [entry for entry in page.results.get_prep_value() if entry["value"]["figure"] in ids]
    for entry in results:
        entry["value"]["figure"] = ids[entry["value"]["figure"]]
    page.results = json.dumps(results)
    return page
