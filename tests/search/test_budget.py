"""How many SQL statements a search costs on the database engine."""

import pytest

from search.service import FacetField, SearchRequest, Total, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# The names of regions are remembered, but not from within a transaction.
REGIONS = 1
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
        ({"query": "dermaga"}, 3 + REGIONS),
        ({}, 2),
        ({"query": "dermaga", "facets": ALL_FACETS}, 4 + REGIONS),
        ({"query": "dermaga", "kinds": ("news",), "regions": ("64.02",), "facets": ALL_FACETS}, 4 + REGIONS),
        ({"query": "tidakada"}, 2 + REGIONS),
        ({"query": "pengelolan"}, 4 + REGIONS),
        ({"query": "pengelolan", "facets": ALL_FACETS}, 5 + REGIONS),
    ],
)
def test_a_search_costs_few_statements(django_assert_num_queries, wishes, statements):
    with django_assert_num_queries(statements):
        result = search(SearchRequest(**wishes))

    assert len(result.hits) in (0, 3, 4)


def test_of_very_many_matches_the_newest_are_ranked(deliver, monkeypatch):
    for module in ("statements", "database_engine", "facets"):
        monkeypatch.setattr(f"search.engines.database.{module}.MOST_READ", 2)
    monkeypatch.setattr("search.engines.database.statements.MOST_SCORED", 2)
    for number in range(3, 6):
        factories.news(title=f"Pengelolaan dermaga {number}")
    deliver()

    result = search(SearchRequest(query="dermaga"))

    titles = [hit.publication.title for hit in result.hits]
    assert sorted(titles) == ["Pengelolaan dermaga 4", "Pengelolaan dermaga 5"]
    assert result.total == Total(2, is_exact=False)


def test_a_named_place_is_found_however_much_has_its_name_as_a_word(deliver, monkeypatch):
    for module in ("statements", "database_engine", "facets"):
        monkeypatch.setattr(f"search.engines.database.{module}.MOST_READ", 2)
    monkeypatch.setattr("search.engines.database.statements.MOST_SCORED", 1)
    factories.village("64.02.08.2010", "Dermaga")
    for number in range(3, 6):
        factories.news(title=f"Pengelolaan dermaga {number}")
    deliver()

    result = search(SearchRequest(query="dermaga"))

    assert [hit.publication.title for hit in result.hits] == ["Dermaga"]
    assert result.total == Total(1, is_exact=True)


def test_facets_of_very_many_matches_count_the_newest(deliver, monkeypatch):
    monkeypatch.setattr("search.engines.database.facets.MOST_READ", 2)

    [facet] = search(SearchRequest(query="dermaga", facets=(FacetField.KIND,))).facets

    assert [(bucket.value, bucket.count) for bucket in facet.buckets] == [("news", 2)]
