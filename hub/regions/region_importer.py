"""Makes the regions in the database match a list, and keeps the identity of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils.text import slugify

from hub.models.region import FormerCode, Level, Region
from hub.publishing import clock
from hub.regions.agreement import check_agreement
from hub.regions.codes import parent_of, usual_head_title, usual_term
from hub.regions.matching import Matches, match
from hub.regions.region_reader import RegionRow
from hub.tables.csv_reading import FileRefused

SETTLEMENTS = (Level.VILLAGE, Level.KELURAHAN)
TOP_DOWN = (
    (Level.PROVINCE,),
    (Level.REGENCY, Level.CITY),
    (Level.DISTRICT,),
    (Level.VILLAGE, Level.KELURAHAN),
)
MOST_NAMED = 5
FOLLOWED = ("code", "name", "level", "parent_id", "term", "head_title", "bps_code")


def shared_names(rows: Iterable[RegionRow]) -> set[str]:
    """Return the slugified names that several villages or kelurahan in the list share."""
    counted = Counter(slugify(row.name) for row in rows if row.level in SETTLEMENTS)
    return {name for name, count in counted.items() if count > 1}


def slug_for(row: RegionRow, *, district: str, shared: Set[str], taken: Set[str]) -> str:
    """Return the name; with its district if villages share the name, or with its code if that is taken too.

    A district's slug begins with the word for district, because many villages have the name of their district.
    """
    return next(slug for slug in _candidates(row, district=district, shared=shared) if slug not in taken)


def _candidates(row: RegionRow, *, district: str, shared: Set[str]) -> Sequence[str]:
    name = slugify(row.name)
    last = f"{name}-{row.code.replace('.', '-')}"
    if row.level == Level.DISTRICT:
        return [f"kecamatan-{name}", last]
    if row.level not in SETTLEMENTS:
        return [name, last]
    with_district = f"{name}-{slugify(district)}"
    return [with_district, last] if name in shared else [name, with_district, last]


class ImportOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"


@dataclass
class RegionReport:
    """Counts by level and outcome, and notes that an operator should check."""

    counts: Counter[tuple[Level, ImportOutcome]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def count(self, level: Level, outcome: ImportOutcome) -> int:
        """Return how many rows of the level had this outcome."""
        return self.counts[level, outcome]

    def lines(self) -> Iterator[str]:
        """Return a table with a line for each level, followed by the notes."""
        yield "level     " + "".join(f"{outcome:>13}" for outcome in ImportOutcome)
        for level in Level:
            yield f"{level.value:<10}" + "".join(f"{self.counts[level, outcome]:>13}" for outcome in ImportOutcome)
        yield from self.notes


class ConflictingRows(FileRefused):
    """Rows of the list contradict the database; `report` counts them by level."""

    def __init__(self, matches: Matches) -> None:
        self.report = RegionReport()
        for row in matches.conflicting:
            self.report.counts[row.level, ImportOutcome.CONFLICTING] += 1
        super().__init__(matches.conflicts)


@transaction.atomic
def import_regions(rows: Sequence[RegionRow], *, file: str) -> RegionReport:
    """Create and change regions so that they match the rows; regions that no row names are left alone.

    A row finds its region by code and then by former codes, so a region keeps its `stable_id`, its slug and its page
    when its code changes. Raises `FileRefused` or `ConflictingRows`; then nothing is written.
    """
    clock.hold()  # Before the regions are read: concurrent changes wait, and none is overwritten.
    regions = {region.code: region for region in Region.objects.select_related("page")}
    check_agreement(rows, file=file, known_codes=regions.keys())
    matches = match(rows, regions, file=file)
    if matches.conflicts:
        raise ConflictingRows(matches)
    writing = _Writing(rows, matches=matches)
    for levels in TOP_DOWN:
        writing.write([row for row in rows if row.level in levels])
    had = {code: row.code for row in rows for code in row.former_codes} | writing.moved
    _keep_former_codes(had)
    writing.report.notes.extend(_left_alone(set(regions) - {row.code for row in rows} - set(had)))
    return writing.report


class _Writing:
    """Writes rows level by level, parents before their children.

    `moved` maps the old code of each region that got another one to its new code.
    """

    def __init__(self, rows: Sequence[RegionRow], *, matches: Matches) -> None:
        self.report = RegionReport()
        self.moved: dict[str, str] = {}
        self._matches = matches
        self._names = {row.code: row.name for row in rows}
        self._shared = shared_names(rows)
        self._taken = set(Region.objects.values_list("slug", flat=True))

    def write(self, rows: Iterable[RegionRow]) -> None:
        """Create the new regions of one level in one statement, and save each one that changed."""
        parents = dict(Region.objects.values_list("code", "pk"))
        new = []
        for row in rows:
            region = self._matches.region_of.get(row.code)
            if region is None:
                new.append(self._filled(Region(slug=self._slug(row)), row, parents=parents))
            self._count(row, region, parents=parents)
        Region.objects.bulk_create(new)

    def _count(self, row: RegionRow, region: Region | None, *, parents: dict[str, int]) -> None:
        outcome = ImportOutcome.CREATED if region is None else self._change(row, region, parents=parents)
        self.report.counts[row.level, outcome] += 1

    def _change(self, row: RegionRow, region: Region, *, parents: dict[str, int]) -> ImportOutcome:
        before = [getattr(region, name) for name in FOLLOWED]
        name, code = region.full_name, region.code
        self._filled(region, row, parents=parents)
        if before == [getattr(region, name) for name in FOLLOWED]:
            return ImportOutcome.UNCHANGED
        region.save()
        if code != region.code:
            self.moved[code] = region.code
        if region.page is not None and (code[:8] != region.code[:8] or name != region.full_name):
            self.report.notes.append(
                f"{name} ({code}) is now {region.full_name} ({region.code}); its page keeps its title and place: "
                f"rename or move page {region.page_id} in the CMS if it should follow."
            )
        return ImportOutcome.CHANGED

    def _filled(self, region: Region, row: RegionRow, *, parents: dict[str, int]) -> Region:
        if region.level != row.level:
            region.term = region.head_title = ""
        region.code, region.name, region.level = row.code, row.name, row.level
        region.parent_id = parents.get(parent_of(row.code))
        region.term = row.term or region.term or usual_term(row.code)
        region.head_title = row.head_title or region.head_title or usual_head_title(row.code)
        region.bps_code = row.bps_code or region.bps_code
        return region

    def _slug(self, row: RegionRow) -> str:
        above = parent_of(row.code)
        district = (
            self._names.get(above) or Region.objects.filter(code=above).values_list("name", flat=True).first() or ""
        )
        slug = slug_for(row, district=district, shared=self._shared, taken=self._taken)
        self._taken.add(slug)
        return slug


def _keep_former_codes(had: Mapping[str, str]) -> None:
    """Store former codes: `had` maps each one to the current code of its region."""
    regions = {region.code: region for region in Region.objects.all()}
    FormerCode.objects.filter(code__in=list(regions)).delete()
    known = set(FormerCode.objects.values_list("code", flat=True)) | regions.keys()
    FormerCode.objects.bulk_create(
        FormerCode(code=code, region=regions[now]) for code, now in had.items() if code not in known
    )


def _left_alone(codes: set[str]) -> list[str]:
    if not codes:
        return []
    shown = ", ".join(sorted(codes)[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
    return [f"{len(codes)} regions in the database are not in the list and were left alone: {shown}"]
