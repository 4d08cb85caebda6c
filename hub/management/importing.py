"""What the commands that import a file have in common."""

from collections.abc import Callable
from typing import TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.publishing.projector import settle
from hub.tables.csv_reading import FileRefused

Done = TypeVar("Done")


class ImportCommand(BaseCommand):
    """Imports in one transaction, so that a wrong line leaves everything as it was; `--dry-run` rolls it back."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def imported(self, work: Callable[[], Done], *, is_rehearsal: bool) -> Done:
        """Do the work and return its result. Raises `CommandError` with every problem of a refused file."""
        try:
            with transaction.atomic():
                done = work()
                if is_rehearsal:
                    transaction.set_rollback(True)
        except FileRefused as error:
            raise CommandError(str(error)) from error
        return done

    def conclude(self, *, is_rehearsal: bool) -> None:
        """Update what depends on the import, or print that it was a rehearsal."""
        if is_rehearsal:
            self.stdout.write("This was a rehearsal (--dry-run): nothing was written.")
            return
        while settle():
            pass
