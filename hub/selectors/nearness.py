"""What is near a place, and in which village the place is.

A place is where a reader is, so no statement holds it: the database is asked for a square of about 11 km, in which the
place is somewhere, and the rest is calculated here. So no log of slow statements can tell where anybody was.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import NamedTuple

from hub.models.publication import Publication
from hub.models.region import Level, Region, RegionBoundary

# The mean radius (IUGG) in kilometres.
EARTH_RADIUS_KM = 6371.0088
KM_OF_A_DEGREE = 111.195
METRES = 1_000
SQUARES_OF_A_DEGREE = 10
# More are never compared: a radius that holds as many is not "near".
MOST_COMPARED = 5_000
# Nearer to no village than this is outside the province, or at sea.
FARTHEST_KM = 50.0

Ring = list[list[float]]


class GeoPlace(NamedTuple):
    """A place in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, order=True)
class NearPublication:
    """A public publication by its id, and how many metres away its point is."""

    metres: int
    id: str


@dataclass(frozen=True)
class FoundVillage:
    """The village of a place: by its boundary, or else the one whose point is nearest."""

    code: str
    is_inside: bool
    distance_km: float | None


def distance_km(one: GeoPlace, other: GeoPlace) -> float:
    """Return the great-circle distance by the haversine formula, in kilometres."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    shrunk = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH_RADIUS_KM * asin(sqrt(sin(north / 2) ** 2 + shrunk * sin(east / 2) ** 2))


def near_publications(place: GeoPlace, *, radius_km: float, kinds: Collection[str]) -> list[NearPublication]:
    """Return what is public within the radius, nearest first, in one statement."""
    reach = radius_km / KM_OF_A_DEGREE
    wide = reach / max(0.1, cos(radians(abs(place.latitude) + reach)))
    rows = Publication.objects.public().filter(
        kind__in=list(kinds),
        latitude__range=_squares(place.latitude, reach),
        longitude__range=_squares(place.longitude, wide),
    )
    points = rows.order_by("id").values_list("pk", "latitude", "longitude")[:MOST_COMPARED]
    every = (
        NearPublication(_metres(place, GeoPlace(north, east)), key)
        for key, north, east in points
        if north is not None and east is not None
    )
    return sorted(one for one in every if one.metres <= radius_km * METRES)


def metres_to_villages(place: GeoPlace) -> dict[str, int]:
    """Return how far away the point of each village is that has one, by its code, in one statement."""
    return {code: _metres(place, point) for code, point in _village_points().items()}


def metres_to(place: GeoPlace, publication: Publication, villages: Mapping[str, int]) -> int | None:
    """Return how far away a publication is: its own point, or else that of its village; None if it has neither."""
    if publication.latitude is not None and publication.longitude is not None:
        return _metres(place, GeoPlace(publication.latitude, publication.longitude))
    return villages.get(publication.village)


def village_at(place: GeoPlace) -> FoundVillage | None:
    """Return the village that the place is in, or else the nearest; None if none is near. Two statements."""
    points = _village_points()
    around = RegionBoundary.objects.filter(
        south__lte=_squares(place.latitude, 0)[1],
        north__gte=_squares(place.latitude, 0)[0],
        west__lte=_squares(place.longitude, 0)[1],
        east__gte=_squares(place.longitude, 0)[0],
    )
    for code, polygons in around.order_by("region__code").values_list("region__code", "polygons"):
        if any(_is_inside(place, polygon) for polygon in polygons):
            known = points.get(code)
            return FoundVillage(code, is_inside=True, distance_km=distance_km(place, known) if known else None)
    nearest = min(((distance_km(place, point), code) for code, point in points.items()), default=None)
    if nearest is None or nearest[0] > FARTHEST_KM:
        return None
    return FoundVillage(nearest[1], is_inside=False, distance_km=nearest[0])


def _metres(one: GeoPlace, other: GeoPlace) -> int:
    return round(distance_km(one, other) * METRES)


def _village_points() -> dict[str, GeoPlace]:
    rows = Region.objects.filter(level__in=(Level.VILLAGE, Level.KELURAHAN), latitude__isnull=False)
    points = rows.order_by().values_list("code", "latitude", "longitude")
    return {code: GeoPlace(north, east) for code, north, east in points if north is not None and east is not None}


def _squares(degrees: float, reach: float) -> tuple[float, float]:
    """Return the sides of the squares that hold everything within reach: tenths of a degree."""
    lower, upper = floor((degrees - reach) * SQUARES_OF_A_DEGREE), ceil((degrees + reach) * SQUARES_OF_A_DEGREE)
    return lower / SQUARES_OF_A_DEGREE, max(upper, lower + 1) / SQUARES_OF_A_DEGREE


def _is_inside(place: GeoPlace, polygon: list[Ring]) -> bool:
    """Say whether the place is in the outer ring and in no hole."""
    outer, *holes = polygon
    return _crosses_oddly(place, outer) and not any(_crosses_oddly(place, hole) for hole in holes)


def _crosses_oddly(place: GeoPlace, ring: Ring) -> bool:
    """Say whether a line from the place to the east crosses the ring an odd number of times: then it is inside."""
    is_odd = False
    for (east, north), (next_east, next_north) in pairwise(ring):
        is_passed = (north > place.latitude) != (next_north > place.latitude)
        if is_passed and place.longitude < east + (place.latitude - north) * (next_east - east) / (next_north - north):
            is_odd = not is_odd
    return is_odd
