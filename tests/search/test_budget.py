"""How many SQL statements a search costs on the database engine."""

import pytest

from search.service import FacetField, SearchRequest, search
from tests import factories

pytestmark = pytest.mark.django_db

ALL_FACETS = (FacetField.KIND, FacetField.REGENCY, FacetField.PILLAR, FacetField.YEAR)


@pytest.fixture(autouse=True)
def news(deliver):
    """Some news, delivered."""
    for number in range(3):
        factories.news(title=f"Pengelolaan dermaga {number}")
    deliver()


@pytest.mark.parametrize(
    ("wishes", "statements"),
    [
        ({"query": "dermaga"}, 2),
        ({}, 2),
        ({"query": "dermaga", "facets": ALL_FACETS}, 3),
        ({"query": "dermaga", "kinds": ("news",), "regions": ("64.02",), "facets": ALL_FACETS}, 3),
        ({"query": "tidakada"}, 2),
        ({"query": "pengelolan"}, 4),
        ({"query": "pengelolan", "facets": ALL_FACETS}, 5),
    ],
)
def test_a_search_costs_few_statements(django_assert_num_queries, wishes, statements):
    with django_assert_num_queries(statements):
        result = search(SearchRequest(**wishes))

    assert len(result.hits) in (0, 3, 4)
