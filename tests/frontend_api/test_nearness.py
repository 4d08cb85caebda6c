"""What is near a place, and in which village it is; the place is rounded and stands in no statement and no log."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.content.destination import DestinationPage
from hub.models.publication import Publication
from hub.models.region import Region, RegionBoundary
from hub.selectors.nearness import GeoPlace, distance_km, village_at
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA, SEBULU = "64.02.08.2009", "64.02.08.2010"
NEARBY = """query Nearby($latitude: Float!, $longitude: Float!, $radiusKm: Float, $kinds: [ContentKind!], $first: Int,
    $after: Cursor) { nearby(latitude: $latitude, longitude: $longitude, radiusKm: $radiusKm, kinds: $kinds,
    first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { distanceKm content { kind title } } } }"""
VILLAGE_AT = """query At($latitude: Float!, $longitude: Float!) {
    villageAt(latitude: $latitude, longitude: $longitude) { foundBy distanceKm village { code profile { title } } } }"""
SQUARE = [[116.4, -0.3], [116.6, -0.3], [116.6, -0.1], [116.4, -0.1], [116.4, -0.3]]
HOLE = [[116.45, -0.25], [116.46, -0.25], [116.46, -0.24], [116.45, -0.24], [116.45, -0.25]]


@pytest.fixture
def placed() -> None:
    """Put two villages and a destination on the map: at the place, 11 km and 22 km east of it."""
    page = full_page(DestinationPage)
    page.latitude, page.longitude = -0.2, 116.5
    factories.published(page)
    for code, east in ((PELA, 116.6), (SEBULU, 116.7)):
        factories.village(code, "Desa")
        Region.objects.filter(code=code).update(latitude=-0.2, longitude=east)
    Publication.objects.filter(kind="village").update(latitude=-0.2)
    for code, east in ((PELA, 116.6), (SEBULU, 116.7)):
        Publication.objects.filter(kind="village", village=code).update(longitude=east)


@pytest.fixture
def boundaries(tmp_path: Path, placed: None) -> Path:
    """Write the area of Pela, a square with a hole, and import it."""
    return imported(tmp_path, {"code": PELA}, {"type": "Polygon", "coordinates": [SQUARE, HOLE]})


def imported(folder: Path, properties: Any, geometry: Any) -> Path:
    file = folder / "batas.geojson"
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    call_command("import_boundaries", str(file))
    return file


@pytest.mark.usefixtures("placed")
def test_what_is_near_comes_nearest_first_page_by_page(data: Ask) -> None:
    here = {"latitude": -0.2, "longitude": 116.5}

    first = data(NEARBY, **here, first=2)["nearby"]
    rest = data(NEARBY, **here, first=2, after=first["pageInfo"]["endCursor"])["nearby"]
    near = data(NEARBY, **here, radiusKm=12, kinds=["VILLAGE"])["nearby"]

    found = [(row["content"]["kind"], row["distanceKm"]) for row in [*first["nodes"], *rest["nodes"]]]
    assert found == [("DESTINATION", 0.0), ("VILLAGE", 11.1), ("VILLAGE", 22.2)]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (3, True, False)
    assert [row["distanceKm"] for row in near["nodes"]] == [11.1]


@pytest.mark.usefixtures("boundaries")
@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        (-0.2, 116.55, (PELA, "BOUNDARY", 5.6)),
        (-0.2, 116.69, (SEBULU, "NEAREST_POINT", 1.1)),  # Outside of the square.
        (-0.245, 116.455, (PELA, "NEAREST_POINT", 16.9)),  # In the hole.
        (-6.2, 106.8, None),
    ],
)
def test_a_place_is_in_the_village_whose_boundary_holds_it_or_else_at_the_nearest_point(
    data: Ask, latitude: float, longitude: float, found: Any
) -> None:
    at = data(VILLAGE_AT, latitude=latitude, longitude=longitude)["villageAt"]

    assert (at and (at["village"]["code"], at["foundBy"], at["distanceKm"])) == found


@pytest.mark.usefixtures("boundaries")
def test_a_place_stands_in_no_statement_and_no_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    place = {"latitude": -0.2345678, "longitude": 116.5432109}

    for query in (NEARBY, VILLAGE_AT):
        with CaptureQueriesContext(connection) as captured:
            response = client.post("/graphql/", {"query": query, "variables": place}, content_type="application/json")
        assert "errors" not in response.json()
        assert response["Cache-Control"] == "no-store"
        said = " ".join(one["sql"] for one in captured)
        assert 1 <= len(captured) <= 4
        assert [part for part in ("0.2345", "0.234", "0.235", "116.543") if part in said] == []
    assert "116.5" not in caplog.text


@pytest.mark.parametrize("query", ["nearby(latitude: -0.2, longitude: 116.5) { totalCount }", "...F"])
def test_a_place_in_an_address_is_refused(client: Client, query: str) -> None:
    fragment = "fragment F on Query { villageAt(latitude: -0.2, longitude: 116.5) { foundBy } }"
    document = f"{{ {query} }} {fragment if 'F' in query else ''}"

    refused = client.get("/graphql/", {"query": document})

    assert refused.status_code == 405
    assert refused.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"
    assert "116.5" not in refused.content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"latitude": 91}, '"latitude" is no latitude'),
        ({"longitude": -181}, '"longitude" is no longitude'),
        ({"radiusKm": 101}, "at most 100 kilometres"),
        ({"radiusKm": -1}, "more than 0"),
        ({"kinds": ["NEWS"]}, 'There is no kind with points called "NEWS"'),
    ],
)
def test_what_cannot_be_near_is_refused(error: Ask, given: dict[str, Any], told: str) -> None:
    refused = error(NEARBY, **{"latitude": 0, "longitude": 116, **given})

    assert refused["extensions"]["code"] == "BAD_USER_INPUT"
    assert told in refused["message"]


@pytest.mark.usefixtures("placed")
@pytest.mark.parametrize(
    ("properties", "geometry", "told"),
    [
        ({"code": "64.02.08.2999"}, {"type": "Polygon", "coordinates": [SQUARE]}, "no village has the code"),
        ({"code": "64.02.08"}, {"type": "Polygon", "coordinates": [SQUARE]}, "no village has the code"),
        ({"name": "Pela"}, {"type": "Polygon", "coordinates": [SQUARE]}, "feature 1 has no code or no area"),
        ({"code": PELA}, {"type": "Point", "coordinates": [116.5, -0.2]}, "feature 1 has no code or no area"),
        ({"code": PELA}, {"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "is not closed"),
        ({"code": PELA}, {"type": "Polygon", "coordinates": [[corner[::-1] for corner in SQUARE]]}, "is outside"),
    ],
)
def test_a_wrong_file_of_boundaries_changes_nothing(tmp_path: Path, properties: Any, geometry: Any, told: str) -> None:
    imported(tmp_path, {"code": PELA}, {"type": "MultiPolygon", "coordinates": [[SQUARE]]})

    with pytest.raises(CommandError, match=told):
        imported(tmp_path, properties, geometry)

    assert [row.polygons for row in RegionBoundary.objects.all()] == [[[SQUARE]]]


def test_the_distance_is_that_on_a_sphere() -> None:
    # Samarinda to Balikpapan, and a degree on the equator.
    assert distance_km(GeoPlace(-0.5022, 117.1536), GeoPlace(-1.2654, 116.8312)) == pytest.approx(92.1, abs=0.3)
    assert distance_km(GeoPlace(0, 116), GeoPlace(0, 117)) == pytest.approx(111.195, abs=0.001)


def test_without_points_and_boundaries_no_village_is_found() -> None:
    Region.objects.update(latitude=None, longitude=None)

    assert village_at(GeoPlace(-0.2, 116.5)) is None
