"""The person who signs in to the CMS."""

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

# An account that somebody switched off keeps its password: only a screen for administrators opens it again.
WAITS_FOR_INVITATION = Q(is_active=False, is_superuser=False, password__startswith=UNUSABLE_PASSWORD_PREFIX)


# Wagtail, which has no types, adds the managers for a user's uploads.
class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Django's user as our own model from the first migration on, because it cannot be replaced later."""

    # In small letters. The address of the account is proved while it is the same; so a new one never is.
    proved_email = models.EmailField("surel yang terbukti", blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proved_email"], condition=~Q(proved_email=""), name="proved_by_one_account"
            )
        ]

    @property
    def has_proved_email(self) -> bool:
        """Say whether it is known that whoever has the account reads the mail to its address."""
        return bool(self.proved_email) and self.proved_email == self.email.lower()

    @property
    def waits_for_invitation(self) -> bool:
        """Say whether an invitation may open the account, as `WAITS_FOR_INVITATION` does in a query."""
        return not self.is_active and not self.is_superuser and not self.has_usable_password()


def wait_for_accounts(numbers: Iterable[int]) -> None:
    """Hold these accounts until the end of the transaction: whoever else opens or invites them waits for it."""
    held = User.objects.filter(pk__in=set(numbers)).order_by("pk").select_for_update(no_key=True)
    list(held.values_list("pk", flat=True))
