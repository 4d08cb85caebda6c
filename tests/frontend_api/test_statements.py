"""How many SQL statements an answer costs: at most four for a list, whatever is selected and however long it is.

What is listed inside the rows of another list costs as much as one list more, whatever the number of rows.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frontend_api.parts.kind_types import kind_types
from hub.content.alert import AlertPage
from hub.content.event import EventPage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from tests.factories import news, picture, published, village
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.pieces import body, full_pieces
from tests.frontend_api.selection import NESTED, everything
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
LISTS = ["publications", "news", "practices", "information", "budgets", "villages", "regions", "changes"]
MOST = 4
# Its rows are of every kind, so it may read awards, contests, regions and completeness in one answer.
WITH_EVERYTHING = {"changes"}


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through; that it is within the limits is not asked here."""
    without_limits(monkeypatch)


def statements(client: Client, query: str) -> int:
    """Run the query, which must succeed, and give the number of statements."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    return len(captured)


def too_costly(counts: dict[str, int]) -> dict[str, int]:
    """Return the counts that are above what their list may cost."""
    return {name: count for name, count in counts.items() if count > MOST + (name in WITH_EVERYTHING)}


def flat(name: str, arguments: str) -> str:
    """Return a query of everything but the lists inside of rows."""
    return everything(name, arguments, leave_out=NESTED)


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


def test_the_list_of_every_kind_with_everything_selected_costs_at_most_four(client: Client) -> None:
    for page_class in publishable_classes():
        published(full_page(page_class))
    names = [kind_type.list_name for kind_type in kind_types() if kind_type.list_name]

    counts = {name: statements(client, flat(name, "first: 20")) for name in [*names, "publications", "villages"]}

    assert too_costly(counts) == {}


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


ROWS = "nodes { id title village { name } }"


@pytest.mark.parametrize(
    ("row", "nested", "most"),
    [
        ("practices", f"adoptions(first: 5) {{ {ROWS} }}", 3),
        ("practices", f"questions(first: 5) {{ totalCount {ROWS} }}", 3),
        ("practices", "adoptionSummary { running villages regencies }", 1),
        ("practices", "comparison { label rows { before after content { title } } }", 2),
        ("villages", f"given(first: 5) {{ {ROWS} }}", 3),
        ("villages", f"taken(first: 5) {{ {ROWS} }}", 3),
        ("adoptions", "practice { title } adoptedFrom { title }", 1),
        ("adoptions", "response { words }", 1),
        ("adoptions", f"questions(first: 5) {{ {ROWS} }}", 2),
    ],
)
def test_a_list_inside_of_rows_costs_a_few_more_for_all_rows(client: Client, row: str, nested: str, most: int) -> None:
    for page_class in publishable_classes():
        published(full_page(page_class))
    base = statements(client, f"{{ {row}(first: 20) {{ nodes {{ id }} }} }}")

    cost = statements(client, f"{{ {row}(first: 20) {{ nodes {{ id {nested} }} }} }}") - base

    assert 1 <= cost <= most
