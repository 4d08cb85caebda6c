"""Where the villages are."""

from typing import NamedTuple

from hub.models.region import Level, Region


class VillagePoint(NamedTuple):
    """A village by its code, in degrees (WGS 84)."""

    code: str
    latitude: float
    longitude: float


def village_points() -> list[VillagePoint]:
    """Return the point of every village that has one, in one statement."""
    rows = Region.objects.filter(level=Level.VILLAGE).order_by().values_list("code", "latitude", "longitude")
    return [VillagePoint(code, north, east) for code, north, east in rows if north is not None and east is not None]
