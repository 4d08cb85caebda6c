"""What the hub decides otherwise than allauth about second factors: encrypted secrets, and names that people read."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from hub.encryption import decrypted, encrypted

SECRETS = ("secret", "seed")


class SecondFactorRules(DefaultMFAAdapter):
    """Rules of codes, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.",
    }

    def encrypt(self, text: str) -> str:
        """Return what is stored of a secret."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; raises `SecretUnreadable`."""
        return decrypted(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Return the name under which an app lists the code."""
        return str(settings.WAGTAIL_SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return host and name to which a passkey is bound: it works on no other host."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user: AbstractBaseUser, kind: Any) -> str:
        """Return the name of the next passkey."""
        return f"Kunci sandi {Authenticator.objects.filter(user=user.pk, type=kind).count() + 1}"


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
