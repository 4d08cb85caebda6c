"""manage.py backup: database, media and settings, encrypted, as one snapshot."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.backups.backup_making import make
from hub.backups.programs import BackupStopped
from hub.backups.repository import Repository


class Command(BaseCommand):
    """Makes a backup; exits with 1 if there is none at the end."""

    help = (
        "Writes database, both stores of media and settings into the repository of HUB_BACKUP_REPOSITORY, encrypted "
        "with HUB_BACKUP_PASSWORD, as one snapshot, and removes snapshots older than HUB_BACKUP_DAYS. Run it every "
        "night. It can be killed at any time: a backup is whole, or it is not there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --list and --verify."""
        parser.add_argument("--list", action="store_true", help="only name the backups that there are")
        parser.add_argument("--verify", action="store_true", help="only read all backups, and compare them with hashes")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it, and report each step."""
        try:
            if options["list"] or options["verify"]:
                self._look(Repository(), verify=options["verify"])
                return
            for sentence in make():
                self.stdout.write(sentence)
        except BackupStopped as stopped:
            raise CommandError(str(stopped)) from stopped

    def _look(self, repository: Repository, *, verify: bool) -> None:
        if verify:
            repository.verify()
            self.stdout.write("Every backup can be read.")
            return
        for one in repository.snapshots():
            self.stdout.write(f"{one.name}  {one.made_at}")
