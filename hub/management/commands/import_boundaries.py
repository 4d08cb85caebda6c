"""Imports the boundaries of villages."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from hub.management.importing import ImportCommand
from hub.regions.boundaries import import_boundaries, read_boundaries


class Command(ImportCommand):
    """Reads the areas of villages, by which the API says in which one a place is."""

    help = "Import the boundaries of villages from a GeoJSON file, in place of all earlier ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file and --dry-run."""
        parser.add_argument("file", type=Path, help="a GeoJSON FeatureCollection with `code` in the properties")
        super().add_arguments(parser)

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong feature leaves everything as it was."""
        report = self.imported(lambda: import_boundaries(read_boundaries(file), file=file.name), is_rehearsal=dry_run)
        self.stdout.write(f"{report.stored} villages have a boundary now, with {report.corners} corners together.")
        self.conclude(is_rehearsal=dry_run)
