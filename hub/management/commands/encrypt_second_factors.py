"""Encrypts secrets of second factors and keys of webhooks with the newest key, so that an old one can be removed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.accounts.second_factor_rules import encrypt_again
from hub.encryption import SecretUnreadable
from hub.webhooks.signatures import encrypt_keys_again


class Command(BaseCommand):
    """Encrypts all secrets with the first of HUB_SECOND_FACTOR_KEYS."""

    help = (
        "Encrypt the secrets of all second factors and the keys of all webhooks with the first of "
        "HUB_SECOND_FACTOR_KEYS. Afterwards the other keys can be removed, and HUB_SECRET_KEY can be changed."
    )

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Encrypt all or none, and say how many."""
        try:
            with transaction.atomic():
                count = encrypt_again() + encrypt_keys_again()
        except SecretUnreadable as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(f"{count} secrets are encrypted with the first key.")
