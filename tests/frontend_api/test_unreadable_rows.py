"""One row whose JSON cannot be read fails no answer: it is left out, told once to operators, and written again."""

import json
import logging

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication, PublicationQuerySet
from hub.models.reconciliation import UnreadablePublication
from hub.pages.content import ContentPage
from hub.publishing import projector, reconcile
from hub.reconciliation.renewal import forget_healed
from hub.selectors.completeness import completeness_by_code
from hub.selectors.village_information import listed_information
from search.status import sentences, status
from search.watch import watched
from tests import factories
from tests.conftest import Standing
from tests.frontend_api.conftest import Ask
from tests.samples import items, stream

pytestmark = pytest.mark.django_db

PELA = "64.02.08.2009"
SECRET = "NIK 6402081234567890"
NEWS = "{ news(first: %s) { totalCount nodes { title } pageInfo { hasNextPage endCursor } } }"


def rows(page: ContentPage) -> PublicationQuerySet:
    return Publication.objects.filter(page_id=page.pk)


def break_card(page: ContentPage) -> str:
    """Let the card of the page hold what no shape reads; return the id of its row."""
    rows(page).update(card={"is_demo": SECRET})
    return rows(page).get().pk


def break_body(page: ContentPage) -> str:
    rows(page).update(body={"blocks": [{"type": "heading", "id": "1", "text": "Judul", "level": SECRET}]})
    return rows(page).get().pk


def titles(answered: dict) -> list[str]:
    [found] = answered.values()
    return [node["title"] for node in found["nodes"]]


@pytest.fixture(scope="module")
def planted(standing: Standing) -> list[ContentPage]:
    """Publish three pieces of news, for all tests of the file."""
    with standing():
        return [factories.news(title=title) for title in ("Satu", "Dua", "Tiga")]


@pytest.fixture(autouse=True)
def three_news(planted: list[ContentPage], db: None) -> list[ContentPage]:
    """Return the three pieces; the second cannot be read."""
    break_card(planted[1])
    return planted


def test_a_list_goes_on_without_it(data: Ask, three_news: list[ContentPage]) -> None:
    found = data(NEWS % 10)["news"]

    assert [node["title"] for node in found["nodes"]] == ["Tiga", "Satu"]
    assert found["pageInfo"]["hasNextPage"] is False


def test_pages_go_on_behind_one_that_shows_nothing(data: Ask, three_news: list[ContentPage]) -> None:
    seen, after = [], None
    for _ in range(3):
        asked = "query($after: Cursor) { news(first: 1, after: $after) { nodes { title } pageInfo { endCursor } } }"
        found = data(asked, after=after)["news"]
        seen.append([node["title"] for node in found["nodes"]])
        after = found["pageInfo"]["endCursor"]

    assert seen == [["Tiga"], [], ["Satu"]]


def test_villages_in_each_order_go_on_too(data: Ask) -> None:
    for code, name in (("64.02.08.2010", "Liang"), ("64.02.08.2011", "Muhuran")):
        factories.village(code, name)
    Publication.objects.filter(village="64.02.08.2010").update(card={"is_demo": SECRET})

    for order, expected in (("NAME", [[], ["Muhuran"], ["Pela"]]), ("RECENTLY_UPDATED", [["Muhuran"], [], ["Pela"]])):
        seen, after = [], None
        for _ in range(3):
            found = data(
                "query($after: Cursor, $sort: VillageSort) { villages(first: 1, after: $after, sort: $sort) "
                "{ nodes { title } pageInfo { endCursor } } }",
                after=after,
                sort=order,
            )["villages"]
            seen.append([node["title"] for node in found["nodes"]])
            after = found["pageInfo"]["endCursor"]
        assert seen == expected


def test_a_detail_is_null_and_its_path_leads_nowhere(data: Ask, three_news: list[ContentPage]) -> None:
    row = rows(three_news[1]).get()

    found = data(
        "query($id: ID!, $path: String!) { node(id: $id) { ... on Content { title } } "
        "route(path: $path) { __typename } "
        f'village(code: "{PELA}") {{ title }} }}',
        id=row.pk,
        path=row.path,
    )

    assert found == {"node": None, "route": {"__typename": "NotFound"}, "village": {"title": "Pela"}}


def test_a_village_that_cannot_be_read_is_null_and_what_lies_there_is_shown(data: Ask) -> None:
    break_card(factories.village())

    found = data(f'{{ village(code: "{PELA}") {{ title }} villages {{ nodes {{ title }} }} }}')

    assert found == {"village": None, "villages": {"nodes": []}}
    assert titles(data("{ news { nodes { title } } }")) == ["Tiga", "Satu"]
    [meter] = completeness_by_code([PELA]).values()
    assert [item.key for item in meter.items if item.is_done and item.field] == []


def test_a_broken_body_counts_only_where_bodies_are_read(data: Ask) -> None:
    factories.practice(title="Awal")
    broken = break_body(factories.practice(title="Akhir"))

    assert titles(data("{ practices { nodes { title } } }")) == ["Akhir", "Awal"]
    assert titles(data("{ practices { nodes { title blocks { id } } } }")) == ["Awal"]
    asked = "query($id: ID!) { node(id: $id) { ... on Content { title } ... on Practice { blocks { id } } } }"
    assert data(asked, id=broken) == {"node": None}


def test_a_link_to_it_is_left_out(data: Ask, three_news: list[ContentPage]) -> None:
    pages = items(*(page.pk for page in three_news))
    content = stream(("content_links", {"title": "Baca juga", "pages": pages}))
    factories.practice(content=content)

    found = data("{ practices { nodes { blocks { ... on ContentLinksBlock { items { title } } } } } }")

    [block] = found["practices"]["nodes"][0]["blocks"]
    assert [item["title"] for item in block["items"]] == ["Satu", "Tiga"]


def test_a_search_goes_on_without_it(data: Ask) -> None:
    pages = {title: factories.news(title=title) for title in ("Panen ikan", "Panen padi", "Panen sawit")}
    call_command("relay", once=True)
    whole = data('{ search(query: "panen") { edges { cursor } nodes { title } } }')["search"]
    last = whole["edges"][-1]["cursor"]
    break_card(pages[whole["nodes"][-1]["title"]])

    found = data('{ search(query: "panen") { nodes { title } pageInfo { hasNextPage endCursor } } }')["search"]

    assert [node["title"] for node in found["nodes"]] == [node["title"] for node in whole["nodes"][:2]]
    assert found["pageInfo"] == {"hasNextPage": False, "endCursor": last}


def test_the_feed_of_changes_passes_it_and_tells_it_when_it_is_written_again(
    data: Ask, three_news: list[ContentPage]
) -> None:
    asked = (
        "query($after: Cursor) { changes(kinds: [NEWS], first: 2, after: $after) "
        "{ entries { operation node { title } } nextCursor hasMore } }"
    )

    first = data(asked)["changes"]
    second = data(asked, after=first["nextCursor"])["changes"]
    projector.settle()
    third = data(asked, after=second["nextCursor"])["changes"]

    told = [[(one["operation"], one["node"]["title"]) for one in page["entries"]] for page in (first, second, third)]
    assert told == [[("UPSERT", "Satu")], [("UPSERT", "Tiga")], [("UPSERT", "Dua")]]
    assert (first["hasMore"], second["hasMore"]) == (True, False)


def test_the_list_of_public_information_goes_on_without_it(client: Client) -> None:
    factories.information(title="APB Desa")
    break_body(factories.information(title="RKP Desa"))

    assert [row.title for row in listed_information(PELA)] == ["APB Desa"]


def test_it_is_told_once_without_what_stands_in_it_and_made_due_once(
    data: Ask, three_news: list[ContentPage], caplog: pytest.LogCaptureFixture
) -> None:
    row = rows(three_news[1]).get()

    with caplog.at_level(logging.ERROR, logger="hub.selectors.readable"):
        for _ in range(3):
            data(NEWS % 10)

    [record] = caplog.records
    assert (record.publication_id, record.version) == (row.pk, row.version)
    assert record.fault == "NewsCard.is_demo: bool_parsing"
    assert SECRET not in json.dumps(record.__dict__, default=str)
    assert OutboxEntry.objects.filter(page_id=row.page_id).count() == 1


def test_what_can_be_read_costs_no_statement(data: Ask) -> None:
    factories.practice(title="Awal")
    factories.practice(title="Akhir")

    with CaptureQueriesContext(connection) as statements:
        data("{ practices { nodes { title } } }")

    assert len(statements) == 1


def test_operators_see_how_many_there_are_until_they_are_written_again(
    data: Ask, three_news: list[ContentPage]
) -> None:
    data(NEWS % 10)

    [warning] = [line for line in watched().warnings if "cannot be read" in line]
    assert warning.startswith("1 publications cannot be read and are left out of answers")
    assert warning in watched().attention
    assert warning in sentences(status())
    assert not status().is_well
    projector.settle()

    assert watched().unreadable == 0
    assert titles(data("{ news { nodes { title } } }")) == ["Tiga", "Dua", "Satu"]


def test_reconcile_counts_it_by_itself_and_mends_it(data: Ask, three_news: list[ContentPage]) -> None:
    [finding] = reconcile.findings()

    assert (finding.fault, finding.page_id) == (reconcile.Fault.MALFORMED, three_news[1].pk)
    assert finding.detail == "NewsCard.is_demo: bool_parsing"
    assert reconcile.repair(finding) is reconcile.Repair.MENDED
    assert titles(data("{ news { nodes { title } } }")) == ["Tiga", "Dua", "Satu"]


def test_what_only_another_release_could_not_read_is_forgotten(data: Ask, three_news: list[ContentPage]) -> None:
    data(NEWS % 10)
    fine = rows(three_news[0]).get()
    UnreadablePublication.objects.create(publication_id=fine.pk, version=fine.version, fault="NewsCard.year: missing")
    UnreadablePublication.objects.create(publication_id="gone", version=1, fault="NewsCard.year: missing")

    forget_healed()

    assert [one.pk for one in UnreadablePublication.objects.all()] == [rows(three_news[1]).get().pk]


def test_a_kind_that_no_content_type_has_is_left_out(data: Ask, three_news: list[ContentPage]) -> None:
    rows(three_news[0]).update(kind="museum")

    assert titles(data("{ publications { nodes { title } } }")) == ["Tiga", "Pela"]
