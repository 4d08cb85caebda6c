"""A map of all villages: one dotted path for each regency. The list of regencies beside it says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.models.region import REGENCY_CODE_LENGTH
from hub.selectors.village_points import VillagePoint

WIDTH = 600
MARGIN = 10


@dataclass(frozen=True)
class RegencyDots:
    """The villages of a regency: its code, how many have a point, and these as an SVG path of round dots."""

    code: str
    count: int
    path: str


@dataclass(frozen=True)
class DotMap:
    """The dots by regency, in a picture of this width and height with north at the top."""

    width: int
    height: int
    regencies: list[RegencyDots]


def dot_map(points: Iterable[VillagePoint]) -> DotMap | None:
    """Return the map in whole units, or None if no village has a point."""
    placed = sorted(points, key=lambda point: point.code)
    if not placed:
        return None
    west, north = min(point.longitude for point in placed), max(point.latitude for point in placed)
    # Near the equator a degree is as long to the north as to the east.
    span = max(max(point.longitude for point in placed) - west, 0.01)
    scale = (WIDTH - 2 * MARGIN) / span
    paths: dict[str, list[str]] = {}
    for point in placed:
        x, y = MARGIN + (point.longitude - west) * scale, MARGIN + (north - point.latitude) * scale
        paths.setdefault(point.code[:REGENCY_CODE_LENGTH], []).append(f"M{x:.0f} {y:.0f}h0")
    height = 2 * MARGIN + round((north - min(point.latitude for point in placed)) * scale)
    return DotMap(WIDTH, height, [RegencyDots(code, len(dots), "".join(dots)) for code, dots in paths.items()])
