"""Encrypts the secrets of second factors with the newest key, so that an old one can be thrown away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.accounts.second_factor_keys import SecretUnreadable, encrypt_again


class Command(BaseCommand):
    """Encrypts all secrets with the first of HUB_SECOND_FACTOR_KEYS."""

    help = (
        "Encrypt the secrets of all second factors with the first of HUB_SECOND_FACTOR_KEYS. Afterwards the other keys "
        "can be removed, and HUB_SECRET_KEY can be changed."
    )

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Encrypt all or none, and say how many."""
        try:
            count = encrypt_again()
        except SecretUnreadable as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(f"{count} secrets are encrypted with the first key.")
