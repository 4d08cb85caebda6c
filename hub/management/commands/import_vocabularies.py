"""Imports the vocabularies."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from hub.management.importing import ImportCommand
from hub.models.vocabulary import PACKAGED
from hub.vocabularies.vocabulary_importer import VocabularyReport, import_vocabularies, take_back
from hub.vocabularies.vocabulary_reader import read_vocabularies


class Command(ImportCommand):
    """Reads a folder of tables; without one, the packaged tables."""

    help = "Import the vocabularies, and update publications that show a changed label."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an optional folder, --take-back and --dry-run."""
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=PACKAGED,
            help="a folder with _vocabularies.csv",
        )
        parser.add_argument(
            "--take-back",
            action="append",
            default=[],
            metavar="VOCABULARY[:KEY]",
            help="undo what was edited in the CMS: all entries and their order, or one entry; may be repeated",
        )
        super().add_arguments(parser)

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        """Import in one transaction, so that a wrong row leaves everything as it was."""

        def work() -> VocabularyReport:
            take_back(options["take_back"])
            return import_vocabularies(read_vocabularies(folder))

        report = self.imported(work, is_rehearsal=dry_run)
        for line in report.lines():
            self.stdout.write(line)
        self.conclude(is_rehearsal=dry_run)
