"""Encrypts the keys of endpoints again, when the keys that encrypt them are changed."""

from django.db import transaction

from hub.encryption import decrypted, encrypted
from hub.models.webhook_endpoint import WebhookEndpoint

KEYS = ("secret", "former_secret")


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
