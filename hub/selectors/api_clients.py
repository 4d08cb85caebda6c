"""Finds the client that a token belongs to."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from hub.models.api_client import ApiClient
from hub.web.tokens import is_token, look_up_of

# The last use is written once in so long: a request that only reads should write nothing.
NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class KnownClient:
    """A client with a valid token: its number, its points a minute, and what it may do besides."""

    number: int
    points_a_minute: int
    scopes: frozenset[str]


def client_with(token: str) -> KnownClient | None:
    """Return the client, by one statement; None if the token is wrong or was revoked. At most hourly, note the use."""
    look_up = look_up_of(token)
    if look_up is None:
        return None
    row = ApiClient.objects.filter(look_up=look_up).first()
    if row is None or not is_token(token, row.token_hash) or row.revoked_at is not None:
        return None
    now = timezone.now()
    if row.last_used_at is None or row.last_used_at <= now - NOTED_EVERY:
        is_due = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
        ApiClient.objects.filter(is_due, pk=row.pk).update(last_used_at=now)
    return KnownClient(row.pk, row.points_a_minute, frozenset(row.scopes))
