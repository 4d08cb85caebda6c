"""Encrypts the secrets of second factors again, when their keys are changed."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from hub.encryption import decrypted, encrypted

SECRETS = ("secret", "seed")


@transaction.atomic
def encrypt_again() -> int:
    """Encrypt every secret with the first key, and return how many; raises `SecretUnreadable` and changes nothing."""
    count = 0
    for factor in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
        for name in SECRETS:
            if name in factor.data:
                factor.data[name] = encrypted(decrypted(factor.data[name]))
                count += 1
        factor.save(update_fields=["data"])
    return count
