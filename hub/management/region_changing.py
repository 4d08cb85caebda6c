"""What the commands that change single regions have in common."""

from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.publishing.projector import settle
from hub.regions.changing import ChangeRefused, ChangeReport


class RegionChangeCommand(BaseCommand):
    """Changes everything in one transaction; `--dry-run` says the same and rolls it back."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def change(self, work: Callable[[], ChangeReport], *, is_rehearsal: bool) -> None:
        """Do the work and print what it did. Raises `CommandError` if it is refused."""
        try:
            with transaction.atomic():
                report = work()
                transaction.set_rollback(is_rehearsal)
        except ChangeRefused as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused
        for line in report.lines:
            self.stdout.write(line)
        if is_rehearsal:
            self.stdout.write("This was a rehearsal (--dry-run): nothing was changed.")
            return
        while settle():
            pass
