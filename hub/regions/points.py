"""Puts regions on the map: reads their points from a file and stores them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from hub.models.region import FormerCode, Region
from hub.publishing import clock, outbox
from hub.regions.codes import WrongCode, level_of
from hub.tables.csv_reading import Columns, FileRefused, Line, Problem, read_lines

COLUMNS = Columns(required=("code",), optional=("lat", "lon", "label_lat", "label_lon"), others_are_ignored=True)
# A point that is certainly inside the polygon is better than its centre, which may be across the river.
PAIRS = (("label_lat", "label_lon"), ("lat", "lon"))

# The bounding box of the villages and kelurahan of East Kalimantan with its waters (Maratua in the east), in degrees.
SOUTH, NORTH = -2.6, 2.7
WEST, EAST = 113.5, 119.5


@dataclass(frozen=True)
class PointRow:
    """The point of one region, in degrees."""

    line: int
    code: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class PointsReport:
    """How many regions got a new point, and how many had theirs already."""

    changed: int
    unchanged: int


def read_points(path: Path) -> list[PointRow]:
    """Return the points in the file. Raises `FileRefused`, which names every wrong line."""
    lines = read_lines(path, COLUMNS)
    pair = next((pair for pair in PAIRS if all(name in lines[0].cells for name in pair)), None)
    if pair is None:
        reason = "there are no columns for the point."
        raise FileRefused([Problem(path.name, 1, reason, "Write lat and lon, or label_lat and label_lon.")])
    rows: dict[str, PointRow] = {}
    problems: list[Problem] = []
    for line in lines:
        try:
            row = _row(line, pair)
        except WrongCode as error:
            problems.append(Problem(path.name, line.number, str(error), error.remedy))
            continue
        known = rows.setdefault(row.code, row)
        if known is not row:
            reason = f'the code "{row.code}" is in line {known.line} already.'
            problems.append(Problem(path.name, line.number, reason, "Delete one of the two lines."))
    if problems:
        raise FileRefused(problems)
    return list(rows.values())


@transaction.atomic
def import_points(rows: Sequence[PointRow], *, file: str) -> PointsReport:
    """Store the points and mark the pages of the regions as due, in one transaction.

    A former code finds its region too. Raises `FileRefused` if a region is not known; then nothing is written.
    """
    clock.hold()
    regions = {former.code: former.region for former in FormerCode.objects.select_related("region")}
    regions |= {region.code: region for region in Region.objects.all()}
    unknown = [row for row in rows if row.code not in regions]
    if unknown:
        remedy = "Import the regions first (manage.py import_regions), or delete the line."
        raise FileRefused([Problem(file, row.line, f'no region has the code "{row.code}".', remedy) for row in unknown])
    changed = []
    for row in rows:
        region = regions[row.code]
        if (region.latitude, region.longitude) != (row.latitude, row.longitude):
            region.latitude, region.longitude = row.latitude, row.longitude
            changed.append(region)
    if changed:
        Region.objects.bulk_update(changed, ["latitude", "longitude"])
        moved = Region.objects.filter(pk__in=[region.pk for region in changed], page__isnull=False)
        outbox.mark(moved.values_list("page_id"), cause="point imported")
    return PointsReport(changed=len(changed), unchanged=len(rows) - len(changed))


def _row(line: Line, columns: tuple[str, str]) -> PointRow:
    latitude_column, longitude_column = columns
    code = line.cell("code")
    level_of(code)
    latitude = _degrees(line.cell(latitude_column), what=latitude_column)
    longitude = _degrees(line.cell(longitude_column), what=longitude_column)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        swapped = SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST
        remedy = (
            "Latitude and longitude are swapped."
            if swapped
            else f"Latitude must be from {SOUTH} to {NORTH}, longitude from {WEST} to {EAST}, in decimal degrees."
        )
        raise WrongCode(f"the point {latitude:g}, {longitude:g} of {code} is outside East Kalimantan.", remedy)
    return PointRow(line=line.number, code=code, latitude=latitude, longitude=longitude)


def _degrees(cell: str, *, what: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise WrongCode(f'the {what} "{cell}" is not a number.', "Write decimal degrees with a point: -0.27.") from None
