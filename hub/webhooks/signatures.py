"""Keys and signatures of Standard Webhooks 1.0."""

import base64
import hashlib
import hmac
import secrets

from django.db import transaction

from hub.encryption import decrypted, encrypted
from hub.models.webhook_endpoint import WebhookEndpoint

PREFIX = "whsec_"
KEY_BYTES = 32
KEYS = ("secret", "former_secret")


def new_key() -> str:
    """Return a random key in the form that receivers expect."""
    return PREFIX + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def signature(keys: list[str], *, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the value of `webhook-signature`: one signature for each key, the newest first."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_signed(key, signed)}" for key in keys)


def _signed(key: str, content: bytes) -> str:
    raw = base64.b64decode(key.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(raw, content, hashlib.sha256).digest()).decode()


@transaction.atomic
def encrypt_keys_again() -> int:
    """Encrypt every key with the first key, and return how many; raises `SecretUnreadable` and changes nothing."""
    count = 0
    for endpoint in WebhookEndpoint.objects.select_for_update():
        for name in KEYS:
            if token := getattr(endpoint, name):
                setattr(endpoint, name, encrypted(decrypted(token)))
                count += 1
        endpoint.save(update_fields=KEYS)
    return count
