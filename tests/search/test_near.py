"""Hits near a place: their distance, their order by it, and only those within it; the place stands in no statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.content.destination import DestinationPage
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.nearness import GeoPlace
from search.errors import CursorExpired, SearchRequestError
from search.service import FacetField, HitOrder, SearchRequest, Total, search
from tests import factories
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA, SEBULU, BERAU = "64.02.08.2009", "64.02.08.2010", "64.03.12.2001"
HERE = GeoPlace(-0.2, 116.5)
# Kilometres east of the place: the destination at the place itself, villages 11 and 22 km away; Berau has no point.
EAST = {PELA: 116.6, SEBULU: 116.7}


@pytest.fixture
def placed(engine, deliver):
    """News of three villages, and a destination of the second one with a point of its own."""
    villages = {code: factories.village(code, f"Desa {code[-4:]}") for code in (PELA, SEBULU, BERAU)}
    for code, east in EAST.items():
        Region.objects.filter(code=code).update(latitude=-0.2, longitude=east)
    for number, village in enumerate(villages.values()):
        factories.news(village, title=f"Dermaga {number}")
    page = full_page(DestinationPage)
    page.title, page.latitude, page.longitude = "Dermaga wisata", -0.2, 116.5
    factories.published(page)
    deliver()


def near(**wishes):
    asked = {"query": "dermaga", "near": HERE, "kinds": ("news", "destination")} | wishes
    return search(SearchRequest(**asked))


def titles(result):
    return [hit.publication.title for hit in result.hits]


def test_the_nearest_come_first_and_what_lies_nowhere_last(placed):
    result = near(sort=HitOrder.NEAREST)

    assert titles(result) == ["Dermaga wisata", "Dermaga 0", "Dermaga 1", "Dermaga 2"]
    assert [hit.distance_km for hit in result.hits] == [0.0, 11.1, 22.2, None]
    assert {hit.score for hit in result.hits} == {0.0}


def test_distances_are_told_in_every_order(placed):
    distances = {hit.publication.title: hit.distance_km for hit in near().hits}

    assert distances == {"Dermaga wisata": 0.0, "Dermaga 0": 11.1, "Dermaga 1": 22.2, "Dermaga 2": None}
    assert {hit.distance_km for hit in near(near=None).hits} == {None}


@pytest.mark.parametrize(
    ("radius", "found"),
    [
        (1, {"Dermaga wisata"}),
        (15, {"Dermaga wisata", "Dermaga 0"}),
        (25, {"Dermaga wisata", "Dermaga 0", "Dermaga 1"}),
    ],
)
def test_only_what_lies_within_the_distance_is_found_and_counted(placed, radius, found):
    result = near(within_km=radius, facets=(FacetField.KIND, FacetField.REGENCY))

    kinds, regencies = ({one.value: one.count for one in facet.buckets} for facet in result.facets)
    assert set(titles(result)) == found
    assert result.total == Total(len(found))
    assert kinds == {"destination": 1} | ({"news": len(found) - 1} if len(found) > 1 else {"news": 0})
    assert regencies == {"64.02": len(found)}


def test_nothing_near_is_nothing_found(placed):
    result = near(near=GeoPlace(2.4, 118.9), within_km=5)

    assert (titles(result), result.total) == ([], Total(0))


def test_pages_by_distance_lead_through_every_hit_once(placed):
    walked, after = [], None
    while len(walked) < 9:
        result = near(sort=HitOrder.NEAREST, first=1, after=after)
        walked += titles(result)
        if not result.has_more:
            break
        after = result.hits[-1].cursor

    assert walked == ["Dermaga wisata", "Dermaga 0", "Dermaga 1", "Dermaga 2"]


def test_a_cursor_of_another_place_is_refused(placed):
    after = near(sort=HitOrder.NEAREST, first=1).hits[0].cursor

    with pytest.raises(CursorExpired):
        near(sort=HitOrder.NEAREST, near=GeoPlace(-0.3, 116.5), after=after)


def test_no_statement_holds_the_place(placed):
    with CaptureQueriesContext(
        connection,
    ) as statements:
        near(near=GeoPlace(-0.217, 116.533), within_km=25, sort=HitOrder.NEAREST)

    assert len(statements) > 0
    assert [one["sql"] for one in statements if "0.217" in one["sql"] or "116.533" in one["sql"]] == []


def test_hundreds_of_places_near_are_asked_at_once(placed, deliver):
    Region.objects.bulk_create(
        Region(
            code=f"64.04.{number // 100 + 10}.{2000 + number % 100}",
            level="village",
            name=f"Titik {number}",
            slug=f"titik-{number}",
            latitude=-0.2,
            longitude=116.5,
        )
        for number in range(900)
    )

    assert set(titles(near(within_km=15))) == {"Dermaga wisata", "Dermaga 0"}


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"sort": HitOrder.NEAREST}, "give `near`"),
        ({"within_km": 5}, "give `near`"),
        ({"near": HERE, "within_km": 0}, "more than 0"),
        ({"near": HERE, "within_km": float("nan")}, "more than 0"),
        ({"near": HERE, "within_km": 101}, "at most 100"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_remedy(wishes, told):
    with pytest.raises(SearchRequestError, match=told):
        search(SearchRequest(**wishes))


def test_a_publication_with_its_own_point_does_not_lie_in_its_village(placed):
    Publication.objects.filter(kind="destination").update(latitude=-2.0)

    assert titles(near(within_km=15)) == ["Dermaga 0"]
