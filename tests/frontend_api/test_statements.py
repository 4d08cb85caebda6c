"""How many SQL statements an answer costs: at most four for a list, whatever is selected and however long it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.content.alert import AlertPage
from hub.content.event import EventPage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.pages.content import ContentPage
from tests.factories import news, picture, published, village
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.counted import MOST, flat, statements, too_costly
from tests.frontend_api.pieces import body, full_pieces
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
LISTS = ["publications", "news", "practices", "information", "budgets", "villages", "regions", "changes"]


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through; that it is within the limits is not asked here."""
    without_limits(monkeypatch)


def test_every_list_with_everything_selected_costs_at_most_four(client: Client) -> None:
    neighbour = village("64.02.02.2001", "Jembayan")
    full_pieces(21, news(neighbour, title="Di tempat lain"), neighbour)

    counts = {name: statements(client, flat(name, "first: 20")) for name in LISTS}

    assert too_costly(counts) == {}


@pytest.mark.parametrize(("name", "kind"), [("activeAlerts", AlertPage), ("upcomingEvents", EventPage)])
def test_what_follows_the_clock_costs_at_most_four(client: Client, name: str, kind: type[ContentPage]) -> None:
    page = full_page(kind)
    page.content = body(picture(), news(village("64.02.02.2001", "Jembayan"), title="Terkait"))
    published(page)
    later = timezone.now() + timedelta(days=1)
    Publication.objects.filter(kind="event").update(starts_at=later, ends_at=later)
    FormerCode.objects.create(code="64.02.99.2001", region=Region.objects.get(code="64.02.08.2009"))

    query = flat(name, 'region: "64.02.08.2009", first: 20')
    former = flat(name, 'region: "64.02.99.2001", first: 20')

    assert page.title in client.post("/graphql/", {"query": query}, content_type="application/json").content.decode()
    assert [statements(client, query) <= MOST, statements(client, former) <= MOST] == [True, True]


def test_a_longer_list_costs_no_more(client: Client) -> None:
    full_pieces(3, news(title="Terkait"))
    before = {name: statements(client, flat(name, "first: 20")) for name in LISTS}
    for number in range(3):
        news(title=f"Kabar {number}")
        village(f"64.02.02.200{number}", f"Desa {number}")

    after = {name: statements(client, flat(name, "first: 20")) for name in LISTS}

    assert after == before


def test_a_list_of_titles_costs_one(client: Client) -> None:
    full_pieces(3)

    assert statements(client, "{ publications { nodes { id title path } } }") == 1


def test_completeness_costs_one_statement_for_all_villages_of_a_list(client: Client) -> None:
    for number in range(1, 4):
        village(f"64.02.02.200{number}", f"Desa {number}")

    assert statements(client, "{ villages { nodes { title } } }") == 1
    assert statements(client, "{ villages { nodes { title completeness { percent items { isDone } } } } }") == 2


def test_a_total_costs_no_statement_of_its_own(client: Client) -> None:
    full_pieces(3)

    assert statements(client, "{ publications { totalCount nodes { id } } }") == 1


def test_a_list_of_cards_reads_no_body(client: Client) -> None:
    full_pieces(1)

    with CaptureQueriesContext(connection) as captured:
        client.post(
            "/graphql/", {"query": "{ news { nodes { title image { alt } } } }"}, content_type="application/json"
        )

    [only] = captured.captured_queries
    assert '"body"' not in only["sql"]
    assert '"text"' not in only["sql"]


def test_a_village_by_its_code_costs_at_most_four(client: Client) -> None:
    full_pieces(1)

    assert statements(client, flat("village", 'code: "64.02.08.2009"')) <= MOST
