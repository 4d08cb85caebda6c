"""Imports the regions and creates the page tree."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from hub.management.importing import ImportCommand
from hub.models.region import Level
from hub.regions.place_pages import grow_tree
from hub.regions.region_importer import ConflictingRows, RegionReport, import_regions
from hub.regions.region_reader import PACKAGED_LIST, RegionRow, packaged_former_codes, read_regions


class Command(ImportCommand):
    """Reads a list of regions; without a file, the packaged list of East Kalimantan."""

    help = "Import regencies, districts, villages and kelurahan, and make the pages that belong to them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an optional file and --dry-run."""
        parser.add_argument("file", nargs="?", type=Path, help="a CSV file; the packaged list if left out")
        super().add_arguments(parser)

    def handle(self, *args: Any, file: Path | None, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong row leaves everything as it was."""
        report, pages = self.imported(lambda: _import(file), is_rehearsal=dry_run)
        for line in report.lines():
            self.stdout.write(line)
        self.stdout.write(pages)
        self.conclude(is_rehearsal=dry_run)


def _import(file: Path | None) -> tuple[RegionReport, str]:
    path = file or PACKAGED_LIST
    rows = list(read_regions(path) if file else _packaged_rows())
    try:
        report = import_regions(rows, file=path.name)
    except ConflictingRows as error:
        raise CommandError("\n".join([str(error), *error.report.lines()])) from error
    made = grow_tree()
    parts = ", ".join(
        f"{made[level]} {level.value}" for level in (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
    )
    return report, f"Pages made: {parts}."


def _packaged_rows() -> Iterator[RegionRow]:
    former_codes = packaged_former_codes()
    for row in read_regions(PACKAGED_LIST):
        yield replace(row, former_codes=former_codes.get(row.code, ()))
