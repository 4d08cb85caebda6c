"""manage.py restored: what to run after a backup of the database was restored."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hub.publishing.epochs import MARGIN, accept_promotion, begin_epoch
from hub.selectors.database_state import moment
from search import epochs, generations
from search.engines.registry import highest_outside
from search.errors import EngineUnavailable


class Command(BaseCommand):
    """Begins a new epoch, retires every index of an earlier one, and makes pages, publications and files agree."""

    help = (
        "Run this once after a backup of the database was restored, whatever else was restored. Cursors and indexes "
        "from before are no longer valid: apps read everything again, Elasticsearch is filled again, and files that "
        "only the lost changes referred to are removed. If it was killed, or in doubt, run it again: apps then read "
        "everything once more, and nothing else happens."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --nothing-lost."""
        parser.add_argument(
            "--nothing-lost",
            action="store_true",
            help="a standby took over, or the server moved, with every change: keep the epoch, only stop warning",
        )

    def handle(self, *_arguments: Any, nothing_lost: bool, **_options: Any) -> None:
        """Begin the new epoch, and report each step."""
        if nothing_lost:
            self._keep()
            return
        before = moment()
        now = begin_epoch(above=self._seen())
        self.stdout.write(f"Epoch {before.epoch or 'none'} has ended; {now.epoch} begins at version {now.version}.")
        self.stdout.write("Apps that follow `changes` get resyncRequired, and read everything again.")
        for sentence in epochs.leave_other_epochs():
            self.stdout.write(sentence)
        try:
            generations.retire(at=timezone.now(), orphans_after=timedelta(0))
        except EngineUnavailable as error:
            self.stdout.write(f"{error}: the relay drops its old indexes later. None of them is searched.")
        self._reconcile()
        self.stdout.write("Done. manage.py relay builds the indexes; manage.py search_status says when they are ready.")

    def _reconcile(self) -> None:
        """Make pages, publications and files agree; what still differs afterwards has lost its original file."""
        self.stdout.write("Comparing pages, publications and files:")
        self._agree(repair=True)
        if not self._agree(repair=False):
            raise CommandError(
                "What is listed above could not be repaired: its file is no longer stored anywhere. Restore it from a "
                "backup of the media, or upload it again. All else is done: manage.py relay builds the indexes."
            )

    def _agree(self, *, repair: bool) -> bool:
        try:
            call_command("reconcile", repair=repair, stdout=self.stdout, stderr=self.stderr)
        except SystemExit:
            return False
        return True

    def _seen(self) -> int:
        try:
            return highest_outside()
        except EngineUnavailable as error:
            self.stdout.write(f"{error}: versions go on {MARGIN:,} above the highest that this database knows.")
            return 0

    def _keep(self) -> None:
        if moment().was_copied:
            raise CommandError(
                "This database was restored from a backup: what was handed out before belongs to another history. "
                "Run manage.py restored without --nothing-lost."
            )
        now = moment()
        ahead = [item.name for item in generations.active() if epochs.known_version(item) > now.version]
        if ahead:
            raise CommandError(
                f"Something was lost: {', '.join(ahead)} is ahead of the clock. Run it without --nothing-lost."
            )
        accept_promotion()
        self.stdout.write("The epoch continues: no index is ahead of the clock.")
