"""How many SQL statements the list of each kind costs, and what is listed inside of its rows.

What is listed inside the rows of another list costs as much as one list more, whatever the number of rows.
"""

import pytest
from django.test import Client

from frontend_api.parts.kind_types import kind_types
from hub.publishing.publishable import publishable_classes
from tests.conftest import Standing
from tests.factories import published
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.counted import flat, statements, too_costly
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "one_of_each_kind")]


@pytest.fixture(scope="module")
def one_of_each_kind(standing: Standing, pela: None) -> None:
    """Publish the sample of every kind, once for all these tests."""
    with standing():
        for page_class in publishable_classes():
            published(full_page(page_class))


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through; that it is within the limits is not asked here."""
    without_limits(monkeypatch)


def test_the_list_of_every_kind_with_everything_selected_costs_at_most_four(client: Client) -> None:
    names = [kind_type.list_name for kind_type in kind_types() if kind_type.list_name]

    counts = {name: statements(client, flat(name, "first: 20")) for name in [*names, "publications", "villages"]}

    assert too_costly(counts) == {}


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
    base = statements(client, f"{{ {row}(first: 20) {{ nodes {{ id }} }} }}")

    cost = statements(client, f"{{ {row}(first: 20) {{ nodes {{ id {nested} }} }} }}") - base

    assert 1 <= cost <= most
