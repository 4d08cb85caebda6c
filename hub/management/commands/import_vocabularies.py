"""Imports the vocabularies."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.models.vocabulary import PACKAGED
from hub.publishing.settling import settle
from hub.tables.problems import FileRefused
from hub.vocabularies.importer import Report, import_vocabularies
from hub.vocabularies.reader import read_vocabularies


class Command(BaseCommand):
    """Reads a folder of tables; without one, the packaged tables."""

    help = "Import the vocabularies, and write again what shows a changed label."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an optional folder and --dry-run."""
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=PACKAGED,
            help="a folder with _vocabularies.csv",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong row leaves everything as it was."""
        try:
            report = _import(folder, is_rehearsal=dry_run)
        except FileRefused as error:
            raise CommandError(str(error)) from error
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("This was a rehearsal (--dry-run): nothing was written.")
            return
        while settle():
            pass


@transaction.atomic
def _import(folder: Path, *, is_rehearsal: bool) -> Report:
    report = import_vocabularies(read_vocabularies(folder))
    if is_rehearsal:
        transaction.set_rollback(True)
    return report
