"""Faults that users of other systems report, one test for each that no other file tries; both engines.

Tried elsewhere: what is not public any more (`test_paging`), a rolled-back change (`test_at_once`), writes during a
rebuild and a late write after a withdrawal (`test_rebuild`, `test_delivery`), one bad document among many
(`test_elastic_delivery`), a renamed region (`test_places`), an engine that is down (`test_degraded`), changes that no
signal tells (`test_comparison`), accents (`test_words`), deep pages (`test_paging`).
"""

import pytest
from wagtail.models import Page, PageViewRestriction

from hub.models.publication import Publication
from search.service import FacetField, SearchRequest, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_a_page_that_moved_is_found_where_it_is_now(engine, deliver, found):
    """consumerfinance.gov#7000, richie#1511: what moved had vanished, or kept its old address."""
    page = factories.news(title="Panen rumput laut")
    deliver()
    other = factories.village("64.03.12.2003", "Batu Putih")

    Page.objects.get(pk=page.pk).specific.move(other, pos="last-child")
    deliver()

    assert found("rumput laut", regions=("64.03",)) == ["Panen rumput laut"]
    assert found("rumput laut", regions=("64.02",)) == []
    [hit] = search(SearchRequest(query="rumput laut")).hits
    assert hit.publication.path == Publication.objects.get(page_id=page.pk).path


def test_a_deleted_page_is_not_found(engine, deliver, found):
    """pombola#1424: objects were found that had been deleted."""
    page = factories.news(title="Panen rumput laut")
    deliver()
    before = found("rumput laut")

    Page.objects.get(pk=page.pk).specific.delete()

    assert (before, found("rumput laut")) == (["Panen rumput laut"], [])
    deliver()
    assert search(SearchRequest(query="rumput laut")).total.value == 0


def test_a_page_below_a_restricted_one_is_not_found(engine, deliver, found):
    """wagtail and modelsearch: restrictions tell search nothing, and a count names what a list hides."""
    page = factories.news(title="Panen rumput laut")
    deliver()
    before = found("rumput laut")

    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    deliver()

    result = search(SearchRequest(query="rumput laut"))
    assert (before, result.hits, result.total.value) == (["Panen rumput laut"], (), 0)


def test_a_facet_has_more_than_ten_values(engine, deliver):
    """wagtail#5668: facets stopped at ten."""
    years = [str(year) for year in range(2010, 2024)]
    for year in years:
        factories.information(title=f"Laporan kegiatan {year}", year=int(year))
    deliver()

    [facet] = search(SearchRequest(query="laporan kegiatan", facets=(FacetField.YEAR,))).facets

    assert sorted(bucket.value for bucket in facet.buckets) == years
    assert {bucket.count for bucket in facet.buckets} == {1}
