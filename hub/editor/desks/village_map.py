"""A map of dots: where the villages are and how lately they published. Its table says the same in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.editor.desks.village_facts import Activity, VillageFacts

WIDTH = 320
MARGIN = 8
MOST_HEIGHT = 480


@dataclass(frozen=True)
class VillageMap:
    """The dots of each activity as one SVG path, and how many villages have no point."""

    width: int
    height: int
    dots: Mapping[Activity, str]
    without_point: int


def village_map(villages: Iterable[VillageFacts]) -> VillageMap | None:
    """Return the map, with north at the top, or None if no village has a point."""
    known = list(villages)
    placed = [
        (village.activity, village.longitude, -village.latitude)
        for village in known
        if village.latitude is not None and village.longitude is not None
    ]
    if not placed:
        return None
    west, north = min(x for _, x, _ in placed), min(y for _, _, y in placed)
    # Near the equator a degree is as long to the north as to the east.
    span = max(max(x for _, x, _ in placed) - west, (max(y for _, _, y in placed) - north) * WIDTH / MOST_HEIGHT, 0.01)
    scale = (WIDTH - 2 * MARGIN) / span
    dots: dict[Activity, str] = dict.fromkeys(Activity, "")
    for activity, x, y in placed:
        dots[activity] += f"M{MARGIN + (x - west) * scale:.0f} {MARGIN + (y - north) * scale:.0f}h0"
    height = 2 * MARGIN + round((max(y for _, _, y in placed) - north) * scale)
    return VillageMap(WIDTH, height, dots, len(known) - len(placed))
