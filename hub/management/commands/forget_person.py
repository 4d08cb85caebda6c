"""manage.py forget_person: the account of somebody who asks to be deleted."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.accounts.forgetting import CannotBeForgotten, forget
from hub.models.user import User


class Command(BaseCommand):
    """Removes everything personal of one account, for ever."""

    help = (
        "Remove everything personal of one account: names, e-mail, password, second factors, sessions, roles, "
        "invitations, log-ins. What the person published stays, as that of a number. The audit log keeps the user name "
        "until its entries are as old as HUB_AUDIT_DAYS, and backups keep everything for HUB_BACKUP_DAYS."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's name, twice."""
        parser.add_argument("username", help="the name with which the person logs in")
        parser.add_argument("--for-ever", action="store_true", help="do it; without this, only say what would be done")

    def handle(self, *_arguments: Any, username: str, for_ever: bool, **_options: Any) -> None:
        """Do it, or say what would be done."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f'No account is called "{username}". Nothing was changed.')
        if not for_ever:
            raise CommandError(f'"{username}" would become "akun-{user.pk}", for ever. To do it, add --for-ever.')
        try:
            new = forget(user)
        except CannotBeForgotten as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(f'"{username}" is now "{new}", and opens nothing. Backups have the name until they are old.')
