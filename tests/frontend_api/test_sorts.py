"""Every order of the lists, page by page, and what filters narrow; a kind refuses what it does not have."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.content.destination import DestinationPage
from hub.content.event import EventPage
from hub.content.product import ProductPage
from hub.models.publication import Publication
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def listed(data: Ask, name: str, sort: str, **narrowed: Any) -> list[str]:
    """Return the titles of a whole list, read two by two; each page must cost one statement."""
    query = f"""query List($after: Cursor, $filter: ContentFilter, $sort: ContentSort) {{
        {name}(first: 2, after: $after, filter: $filter, sort: $sort) {{
        nodes {{ title }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    titles: list[str] = []
    after = None
    while True:
        with CaptureQueriesContext(connection) as captured:
            page = data(query, after=after, filter=narrowed, sort=sort)[name]
        assert len(captured) == 1 + (narrowed.get("regions", ["64"]) != ["64"])
        titles += [node["title"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return titles
        after = page["pageInfo"]["endCursor"]


def planted_products() -> None:
    for title, price, months in (("b", 5_000, ["3"]), ("A", 90_000, []), ("c", None, ["7"]), ("D", 5_000, ["3", "4"])):
        page = full_page(ProductPage)
        page.title, page.slug, page.price_from, page.price_to, page.season_months = title, title, price, None, months
        factories.published(page)


def test_products_by_price_title_update_and_season(data: Ask) -> None:
    planted_products()
    for number, title in enumerate("bAcD"):
        Publication.objects.filter(title=title).update(updated_at=NOON + timedelta(days=number))

    assert sorted(listed(data, "products", "PRICE")[:2]) == ["D", "b"]
    assert listed(data, "products", "PRICE")[2:] == ["A"]
    assert listed(data, "products", "TITLE") == ["A", "b", "c", "D"]
    assert listed(data, "products", "UPDATED") == ["D", "c", "A", "b"]
    assert listed(data, "products", "UPDATED", updatedSince="2026-03-03T20:00:00+08:00") == ["D", "c"]
    assert listed(data, "products", "TITLE", priceFrom=5_000, priceTo=6_000) == ["b", "D"]
    assert listed(data, "products", "TITLE", season=4) == ["A", "D"]
    assert listed(data, "products", "TITLE", season=7) == ["A", "c"]


def test_events_by_when_they_begin_and_several_kinds_by_title(data: Ask) -> None:
    for title, days in (("Kemudian", 9), ("Dahulu", 1), ("Sekarang", 5)):
        page = full_page(EventPage)
        page.title, page.slug = title, title.lower()
        page.starts_at, page.ends_at = NOON + timedelta(days=days), NOON + timedelta(days=days)
        factories.published(page)

    assert listed(data, "events", "EVENT_TIME") == ["Dahulu", "Sekarang", "Kemudian"]
    assert listed(data, "publications", "TITLE") == sorted(listed(data, "publications", "NEWEST"), key=str.lower)


def test_several_regions_are_alternatives(data: Ask) -> None:
    for code, name in (("64.02.02.2001", "Satu"), ("64.03.12.2003", "Dua"), ("64.74.01.1001", "Tiga")):
        factories.news(factories.village(code, name), title=name, pillars=["economy"])

    assert listed(data, "news", "TITLE", regions=["64.02.02.2001", "64.74"]) == ["Satu", "Tiga"]
    assert listed(data, "news", "NEWEST", regions=["64.03.12", "6474"], pillar="ECONOMY") == ["Tiga", "Dua"]
    assert listed(data, "news", "TITLE", regions=["64"]) == ["Dua", "Satu", "Tiga"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("news(sort: PRICE)", '"sort: PRICE" is only for DESTINATION, PRODUCT'),
        ("products(sort: EVENT_TIME)", '"sort: EVENT_TIME" is only for EVENT'),
        ("publications(sort: PRICE)", '"sort: PRICE" is only for DESTINATION, PRODUCT'),
        ("news(filter: { priceFrom: 1 })", '"priceFrom" is only for DESTINATION, PRODUCT'),
        ("events(filter: { season: 3 })", '"season" is only for DESTINATION, PRODUCT'),
        ("news(filter: { category: PERIODIC })", '"category" is only for ALERT, BUDGET, INFORMATION; leave it out'),
        ('services(filter: { topic: "apbdes" })', '"topic" is only for ALERT, BUDGET, INFORMATION'),
        ("publications(kinds: [NEWS, VILLAGE], filter: { year: 2026 })", '"year" is only for ADOPTION, BUDGET,'),
        ("products(filter: { season: 13 })", "months are numbered 1 to 12"),
        ('news(filter: { regions: ["64.99"] })', 'No region of this hub has or had the code "64.99"'),
        ('news(filter: { region: "64.02", regions: ["64.03"] })', 'Pass "region" or "regions"'),
        ('news(filter: { updatedSince: "kemarin" })', "write one like 2026-11-24T03:45:00Z"),
        ('news(filter: { updatedSince: "2026-11-24T03:45:00" })', "write one like 2026-11-24T03:45:00Z"),
        ("news(sort: CHEAPEST)", "does not exist in 'ContentSort' enum"),
    ],
)
def test_what_a_list_does_not_have_is_refused(answer: Ask, asked: str, told: str) -> None:
    [refused, *_] = answer(f"{{ {asked} {{ nodes {{ id }} }} }}")["errors"]

    assert told in refused["message"]


def test_a_cursor_belongs_to_its_sort(data: Ask, error: Ask) -> None:
    planted_products()
    cursor = data("{ products(sort: PRICE, first: 1) { pageInfo { endCursor } } }")["products"]["pageInfo"]["endCursor"]

    for sort in ("TITLE", "UPDATED", "NEWEST"):
        refused = error(f'{{ products(sort: {sort}, after: "{cursor}") {{ nodes {{ id }} }} }}')
        assert refused["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_price_is_withdrawn_with_its_publication(data: Ask) -> None:
    page = full_page(DestinationPage)
    page.ticket_price = 0
    factories.published(page)
    assert Publication.objects.get(page_id=page.pk).price == 0

    page.unpublish()

    assert Publication.objects.get(page_id=page.pk).price is None
    assert listed(data, "destinations", "PRICE") == []
