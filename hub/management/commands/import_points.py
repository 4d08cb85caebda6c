"""Imports the points of regions."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.publishing.settling import settle
from hub.regions.points import import_points, read_points
from hub.tables.problems import FileRefused


class Command(BaseCommand):
    """Reads points of regions; the published villages follow."""

    help = "Import latitude and longitude of regions from a CSV file with the columns code, lat, lon."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file and --dry-run."""
        parser.add_argument("file", type=Path, help="a CSV file with code and lat, lon or label_lat, label_lon")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong line leaves everything as it was."""
        try:
            with transaction.atomic():
                report = import_points(read_points(file), file=file.name)
                if dry_run:
                    transaction.set_rollback(True)
        except FileRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{report.changed} regions have another point now, {report.unchanged} had theirs already.")
        if dry_run:
            self.stdout.write("This was a rehearsal (--dry-run): nothing was written.")
            return
        while settle():
            pass
