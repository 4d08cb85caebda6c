"""manage.py restore: a backup into an empty database, with everything that must follow."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hub.backups.programs import BackupStopped
from hub.backups.restoring import restore


class Command(BaseCommand):
    """Restores a backup, migrates it to this release, and begins a new epoch."""

    requires_system_checks = ()
    help = (
        "Restores a backup into the empty database of DATABASE_URL and the stores of this installation, migrates it "
        "to this release, and runs `restored`: apps read everything again. Stop web server and relay first. If it was "
        "killed, run it again, with --replace if it says so."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the snapshot, and --replace."""
        parser.add_argument("snapshot", nargs="?", default="latest", help="a name of `backup --list`; else the newest")
        parser.add_argument("--replace", action="store_true", help="remove what the database holds, for ever, first")

    def handle(self, *_arguments: Any, snapshot: str, replace: bool, **_options: Any) -> None:
        """Do it, and report each step."""
        try:
            for sentence in restore(snapshot, replace=replace):
                self.stdout.write(sentence)
        except BackupStopped as stopped:
            raise CommandError(str(stopped)) from stopped
        call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)
        call_command("restored", stdout=self.stdout, stderr=self.stderr)
