"""Encrypts secrets that the hub has to read again, so that a copy of the database holds none in clear."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SecretUnreadable(Exception):
    """No key that is set has encrypted this secret."""


def encrypted(text: str) -> str:
    """Return the text encrypted with the first key."""
    return _keys().encrypt(text.encode()).decode()


def decrypted(token: str) -> str:
    """Return the text; raises `SecretUnreadable` if its key is no longer in HUB_SECOND_FACTOR_KEYS."""
    try:
        return _keys().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadable("Add the key that encrypted it to HUB_SECOND_FACTOR_KEYS, after the newest.") from error


def _keys() -> MultiFernet:
    # The last one encrypts where no key is set, and later still reads what it has encrypted.
    texts = [*settings.HUB_SECOND_FACTOR_KEYS, f"second factors {settings.SECRET_KEY}"]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())) for text in texts])
