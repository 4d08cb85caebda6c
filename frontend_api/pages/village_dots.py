"""A map of all villages: one dotted path for each regency. The list of regencies beside it says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.models.region import REGENCY_CODE_LENGTH
from hub.selectors.villages import VillagePoint

WIDTH = 600
MARGIN = 10


Dot = tuple[int, int]


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

    @property
    def count(self) -> int:
        """Return how many villages are on it."""
        return sum(regency.count for regency in self.regencies)


def dot_map(points: Iterable[VillagePoint]) -> DotMap | None:
    """Return the map in whole units, or None if no village has a point."""
    placed = sorted(points, key=lambda point: point.code)
    if not placed:
        return None
    west, north = min(point.longitude for point in placed), max(point.latitude for point in placed)
    # Near the equator a degree is as long to the north as to the east.
    span = max(max(point.longitude for point in placed) - west, 0.01)
    scale = (WIDTH - 2 * MARGIN) / span
    dots: dict[str, list[Dot]] = {}
    for point in placed:
        x, y = MARGIN + (point.longitude - west) * scale, MARGIN + (north - point.latitude) * scale
        dots.setdefault(point.code[:REGENCY_CODE_LENGTH], []).append((round(x), round(y)))
    height = 2 * MARGIN + round((north - min(point.latitude for point in placed)) * scale)
    return DotMap(WIDTH, height, [RegencyDots(code, len(found), _path(found)) for code, found in dots.items()])


def _path(dots: list[Dot]) -> str:
    """Return a path of round dots, each told by its distance from the one before: a third fewer bytes than places."""
    here, steps = (0, 0), []
    for x, y in sorted(dots):
        right, down = x - here[0], y - here[1]
        steps.append(f"m{right}{'' if down < 0 else ' '}{down}h0")
        here = (x, y)
    return "".join(steps)
