"""How many SQL statements an answer costs: at most four for a list, whatever is selected and however long it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontend_api.http.limits import Limits
from tests.factories import news, village
from tests.frontend_api.pieces import full_pieces
from tests.frontend_api.selection import everything

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LISTS = ["publications", "news", "practices", "information", "budgets", "villages", "regions", "changes"]
MOST = 4


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through; that it is within the limits is not asked here."""
    monkeypatch.setattr("frontend_api.views.LIMITS", Limits(characters=10**6, tokens=10**5, depth=50, cost=10**6))


def statements(client: Client, query: str) -> int:
    """Run the query, which must succeed, and give the number of statements."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    return len(captured)


def test_every_list_with_everything_selected_costs_at_most_four(client: Client) -> None:
    neighbour = village("64.02.02.2001", "Jembayan")
    full_pieces(21, news(neighbour, title="Di tempat lain"), neighbour)

    counts = {name: statements(client, everything(name, "first: 20")) for name in LISTS}

    assert {name: count for name, count in counts.items() if count > MOST} == {}


def test_a_longer_list_costs_no_more(client: Client) -> None:
    full_pieces(3, news(title="Terkait"))
    before = {name: statements(client, everything(name, "first: 20")) for name in LISTS}
    for number in range(3):
        news(title=f"Kabar {number}")
        village(f"64.02.02.200{number}", f"Desa {number}")

    after = {name: statements(client, everything(name, "first: 20")) for name in LISTS}

    assert after == before


def test_a_list_of_titles_costs_one(client: Client) -> None:
    full_pieces(3)

    assert statements(client, "{ publications { nodes { id title path } } }") == 1


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

    assert statements(client, everything("village", 'code: "64.02.08.2009"')) <= MOST
