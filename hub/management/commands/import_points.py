"""Imports the points of regions."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from hub.management.importing import ImportCommand
from hub.regions.points import import_points, read_points


class Command(ImportCommand):
    """Reads points of regions and updates the published villages."""

    help = "Import latitude and longitude of regions from a CSV file with the columns code, lat, lon."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file and --dry-run."""
        parser.add_argument("file", type=Path, help="a CSV file with code and lat, lon or label_lat, label_lon")
        super().add_arguments(parser)

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong line leaves everything as it was."""
        report = self.imported(lambda: import_points(read_points(file), file=file.name), is_rehearsal=dry_run)
        self.stdout.write(f"{report.changed} regions have a new point now, {report.unchanged} had theirs already.")
        self.conclude(is_rehearsal=dry_run)
