"""A map of dots: where the villages are, with what a number of the desk says about each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.editor.desks.village_facts import Activity, VillageFacts

WIDTH = 320
MARGIN = 8
MOST_HEIGHT = 480


@dataclass(frozen=True)
class VillageMap:
    """The dots of each activity as one SVG path, and how many villages have no point.

    With `by_entry`, a village that nobody has entered stands as silent, and every other one as active.
    """

    width: int
    height: int
    by_entry: bool
    dots: Mapping[Activity, str]
    without_point: int


def village_map(villages: Iterable[VillageFacts], *, by_entry: bool = False) -> VillageMap | None:
    """Return the map, with north at the top, or None if no village has a point.

    It shows how lately each village published or, `by_entry`, whether somebody of it has ever logged in: a dot names
    its village, and the whole province reads no names of quiet ones.
    """
    known = list(villages)
    placed = [
        (_entry_of(village) if by_entry else village.activity, village.longitude, -village.latitude)
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
    return VillageMap(WIDTH, height, by_entry, dots, len(known) - len(placed))


def _entry_of(village: VillageFacts) -> Activity:
    return Activity.ACTIVE if village.has_entered else Activity.SILENT
