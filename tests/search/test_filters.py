"""Filters and facets, on every engine."""

from datetime import UTC, date, datetime

import pytest

from hub.models.publication import Publication
from search.service import FacetField, HitOrder, SearchRequest, search
from tests import factories
from tests.search.conftest import titles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

ALL_FACETS = (FacetField.KIND, FacetField.REGENCY, FacetField.PILLAR, FacetField.YEAR)


@pytest.fixture
def pieces(engine, deliver):
    """One piece of each sort, in two regencies."""
    pela = factories.village("64.02.08.2009", "Pela")
    agung = factories.village("64.03.12.2001", "Sumber Agung")
    factories.news(pela, title="Kabar sampah Pela", pillars=["environment"], sdgs=["6"])
    factories.news(agung, title="Kabar sampah Agung", pillars=["economy"])
    factories.practice(pela, title="Bank sampah Pela", pillars=["economy", "environment"], year=2024)
    factories.practice(agung, title="Bank sampah Agung", pillars=["people"], year=2025)
    factories.information(pela, title="Perdes sampah 2025", year=2025)
    deliver()


def test_filters_leave_what_has_one_value_of_each(pieces, found):
    expected = [
        ({"kinds": ("news",)}, ["Kabar sampah Agung", "Kabar sampah Pela"]),
        ({"kinds": ("news", "information")}, ["Kabar sampah Agung", "Kabar sampah Pela", "Perdes sampah 2025"]),
        ({"regions": ("64.03",)}, ["Bank sampah Agung", "Kabar sampah Agung"]),
        ({"regions": ("64.02.08",), "kinds": ("news",)}, ["Kabar sampah Pela"]),
        ({"regions": ("64.02.08.2009",), "kinds": ("practice",)}, ["Bank sampah Pela"]),
        ({"regions": ("64.02.08.2010",)}, []),
        ({"regions": ("64",), "kinds": ("information",)}, ["Perdes sampah 2025"]),
        ({"pillars": ("economy",)}, ["Bank sampah Pela", "Kabar sampah Agung"]),
        ({"sdgs": ("6",)}, ["Kabar sampah Pela"]),
        ({"years": ("2025",)}, ["Bank sampah Agung", "Perdes sampah 2025"]),
        ({"categories": ("periodic",)}, ["Perdes sampah 2025"]),
        ({"pillars": ("economy",), "regions": ("64.02",)}, ["Bank sampah Pela"]),
        ({"kinds": ("nothing-of-ours' OR",)}, []),
    ]

    assert [(wishes, sorted(found("sampah", **wishes))) for wishes, _ in expected] == expected


def test_both_days_of_a_span_belong_to_it(engine, deliver, found):
    for day in (1, 2, 3, 4):
        page = factories.news(title=f"Tanggal {day}")
        # 17:00 UTC is one o'clock of the next day in Makassar.
        moment = datetime(2026, 3, day, 17, tzinfo=UTC)
        Publication.objects.filter(page_id=page.pk).update(published_at=moment)
    deliver()

    titles = found("tanggal", published_from=date(2026, 3, 3), published_to=date(2026, 3, 4), sort=HitOrder.NEWEST)

    assert titles == ["Tanggal 3", "Tanggal 2"]


def test_without_words_the_newest_come_first(engine, deliver, found):
    for day in (2, 1, 3):
        page = factories.news(title=f"Tanggal {day}")
        Publication.objects.filter(page_id=page.pk).update(published_at=datetime(2026, 3, day, tzinfo=UTC))
    deliver()

    assert found(kinds=("news",)) == ["Tanggal 3", "Tanggal 2", "Tanggal 1"]
    assert found("  ", kinds=("news",)) == ["Tanggal 3", "Tanggal 2", "Tanggal 1"]


def test_facets_count_what_matches(pieces):
    result = search(SearchRequest(query="sampah", facets=ALL_FACETS))

    assert counts(result) == {
        "kind": [("news", 2), ("practice", 2), ("information", 1)],
        "regency": [("64.02", 3), ("64.03", 2)],
        "pillar": [("economy", 2), ("environment", 2), ("people", 1)],
        "year": [("2025", 2), ("2024", 1)],
    }
    assert (result.total.value, result.total.is_exact) == (5, True)


def test_a_facet_ignores_its_own_filter_and_no_other(pieces):
    result = search(SearchRequest(query="sampah", kinds=("practice",), regions=("64.02",), facets=ALL_FACETS))

    assert titles_of(result) == ["Bank sampah Pela"]
    assert counts(result) == {
        "kind": [("information", 1), ("news", 1), ("practice", 1)],
        "regency": [("64.02", 1), ("64.03", 1)],
        "pillar": [("economy", 1), ("environment", 1)],
        "year": [("2024", 1)],
    }
    assert result.total.value == 1


def test_a_chosen_value_stays_even_at_zero(pieces):
    result = search(SearchRequest(query="perdes", pillars=("mobility",), years=("1999",), facets=ALL_FACETS))

    chosen = {facet.field: [(b.value, b.count) for b in facet.buckets if b.is_selected] for facet in result.facets}
    assert chosen == {"kind": [], "regency": [], "pillar": [("mobility", 0)], "year": [("1999", 0)]}
    assert result.hits == ()


def test_facets_are_given_without_words_too(pieces):
    result = search(SearchRequest(facets=(FacetField.KIND,)))

    assert counts(result) == {"kind": [("news", 2), ("practice", 2), ("village", 2), ("information", 1)]}


def counts(result):
    """Return value and count of each bucket, by facet."""
    return {facet.field.value: [(b.value, b.count) for b in facet.buckets] for facet in result.facets}
