"""Whether the keys that are set decrypt what is stored encrypted."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.conf import settings

from hub.accounts.second_factor_rules import SECRETS
from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from hub.encryption import SecretUnreadable, decrypted
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.signatures import KEYS


@examination("secrets", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Decrypt every second factor and every key of a webhook; none is shown."""
    if not settings.HUB_SECOND_FACTOR_KEYS:
        yield warning(
            "HUB_SECOND_FACTOR_KEYS is not set: HUB_SECRET_KEY encrypts second factors, and can never be changed.",
            remedy="Set it to at least fifty random characters, then run: manage.py encrypt_second_factors",
        )
    tokens = [*_tokens()]
    unreadable = sum(not _is_readable(token) for token in tokens)
    if unreadable:
        yield failure(
            f"{unreadable} of {len(tokens)} stored secrets cannot be decrypted: these people cannot log in.",
            remedy="Add the key that encrypted them to HUB_SECOND_FACTOR_KEYS, after the newest; it is in the backup.",
        )
    else:
        yield well(f"All {len(tokens)} stored secrets can be decrypted.")


def _tokens() -> Iterator[str]:
    for factor in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        yield from (factor.data[name] for name in SECRETS if name in factor.data)
    for keys in WebhookEndpoint.objects.values_list(*KEYS):
        yield from filter(None, keys)


def _is_readable(token: str) -> bool:
    try:
        decrypted(token)
    except SecretUnreadable:
        return False
    return True
