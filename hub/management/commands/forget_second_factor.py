"""Lets somebody in again who lost phone and recovery codes: the next log-in asks to set up a second factor."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.accounts.own_sessions import end_sessions_of
from hub.models.user import User


class Command(BaseCommand):
    """Removes the second factors of one account and ends its sessions."""

    help = (
        "Remove the second factors of one account, whose phone and recovery codes are lost, and end its sessions. "
        "Make sure first that the person is who she says: after this, the password alone opens the screen on which a "
        "new second factor is set up."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's name."""
        parser.add_argument("username", help="the name with which the person logs in")

    @transaction.atomic
    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Remove them, or say that there is no such account or nothing to remove."""
        username: str = options["username"]
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f'No account is called "{username}". Nothing was changed.')
        count = Authenticator.objects.filter(user=user).count()
        if not count:
            raise CommandError(f'"{username}" has no second factor. Nothing was changed.')
        Authenticator.objects.filter(user=user).delete()
        end_sessions_of(user)
        self.stdout.write(f'"{username}" has no second factor any more, and is logged out everywhere.')
