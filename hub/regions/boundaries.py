"""Reads the boundaries of villages from a GeoJSON file (RFC 7946) and stores them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction

from hub.models.region import FormerCode, Level, Region, RegionBoundary
from hub.regions.codes import WrongCode, level_of
from hub.regions.points import EAST, NORTH, SOUTH, WEST
from hub.tables.csv_reading import FileRefused, Problem

# About eleven metres: official boundaries are no more exact, and a finer line would only take memory.
DECIMALS = 4
SMALLEST_RING = 4
MOST_BYTES = 64 * 1024**2

Ring = list[list[float]]
Polygon = list[Ring]


@dataclass(frozen=True)
class BoundaryRow:
    """The area of one village; `number` is the place of its feature in the file, from 1."""

    number: int
    code: str
    polygons: list[Polygon]


@dataclass(frozen=True)
class BoundariesReport:
    """How many villages have a boundary from this file now, and how many corners all of these have."""

    stored: int
    corners: int


def read_boundaries(path: Path) -> list[BoundaryRow]:
    """Return the areas in the file, rounded to about eleven metres, for features with a `code` in their properties.

    Raises `FileRefused`, which names every wrong feature.
    """
    rows: dict[str, BoundaryRow] = {}
    problems: list[Problem] = []
    for number, feature in enumerate(_features(path), start=1):
        try:
            row = _row(number, feature)
        except WrongCode as error:
            problems.append(Problem(path.name, number, str(error), error.remedy))
            continue
        if rows.setdefault(row.code, row) is not row:
            reason = f'the code "{row.code}" is in feature {rows[row.code].number} already.'
            problems.append(Problem(path.name, number, reason, "Delete one of the two."))
    if problems:
        raise FileRefused(problems)
    return list(rows.values())


@transaction.atomic
def import_boundaries(rows: Sequence[BoundaryRow], *, file: str) -> BoundariesReport:
    """Store the areas in place of all earlier ones, in one transaction; a former code finds its village too.

    Raises `FileRefused` if a village is not known; then nothing is written.
    """
    villages = {former.code: former.region for former in FormerCode.objects.select_related("region")}
    villages |= {region.code: region for region in Region.objects.all()}
    unknown = [row for row in rows if row.code not in villages or not _is_village(villages[row.code])]
    if unknown:
        remedy = "Import the regions first (manage.py import_regions), or delete the feature."
        raise FileRefused(
            [Problem(file, row.number, f'no village has the code "{row.code}".', remedy) for row in unknown]
        )
    RegionBoundary.objects.all().delete()
    RegionBoundary.objects.bulk_create([_stored(villages[row.code], row.polygons) for row in rows], batch_size=100)
    corners = sum(len(ring) for row in rows for polygon in row.polygons for ring in polygon)
    return BoundariesReport(stored=len(rows), corners=corners)


def _is_village(region: Region) -> bool:
    return region.level in (Level.VILLAGE, Level.KELURAHAN)


def _stored(region: Region, polygons: list[Polygon]) -> RegionBoundary:
    corners = list(chain.from_iterable(polygon[0] for polygon in polygons))
    easts, norths = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return RegionBoundary(
        region=region, south=min(norths), north=max(norths), west=min(easts), east=max(easts), polygons=polygons
    )


def _features(path: Path) -> list[Any]:
    remedy = "Write one GeoJSON FeatureCollection, in UTF-8, of at most 64 MB."
    if path.stat().st_size > MOST_BYTES:
        raise FileRefused([Problem(path.name, 1, "the file is too large.", remedy)])
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefused([Problem(path.name, 1, "it is no GeoJSON FeatureCollection.", remedy)]) from error
    if not isinstance(features, list) or not features:
        raise FileRefused([Problem(path.name, 1, "it has no features.", remedy)])
    return features


def _row(number: int, feature: Any) -> BoundaryRow:
    try:
        code, geometry = str(feature["properties"]["code"]), feature["geometry"]
        written = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        polygons = [[_ring(code, ring) for ring in polygon] for polygon in written]
    except WrongCode:
        raise
    except (KeyError, TypeError, ValueError, IndexError) as error:
        remedy = "Write a Feature with properties.code and a geometry of type Polygon or MultiPolygon."
        raise WrongCode(f"feature {number} has no code or no area.", remedy) from error
    level_of(code)
    if not polygons or not all(polygons):
        raise WrongCode(f"the area of {code} is empty.", "Delete the feature, or draw its area.")
    return BoundaryRow(number=number, code=code, polygons=polygons)


def _ring(code: str, corners: Any) -> Ring:
    ring: Ring = []
    for corner in corners:
        east, north = round(float(corner[0]), DECIMALS), round(float(corner[1]), DECIMALS)
        if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
            remedy = "GeoJSON has the longitude first, then the latitude, in decimal degrees (WGS 84)."
            raise WrongCode(f"a corner of {code}, {east:g}, {north:g}, is outside East Kalimantan.", remedy)
        if not ring or ring[-1] != [east, north]:
            ring.append([east, north])
    if len(ring) < SMALLEST_RING or ring[0] != ring[-1]:
        raise WrongCode(f"a ring of {code} is not closed.", "Its last corner must be its first one, with two between.")
    return ring
