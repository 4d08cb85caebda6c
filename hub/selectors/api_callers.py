"""Who asks the API: the program that a token belongs to, and the documents that apps of the province send."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from django.db.models import Q
from django.utils import timezone

from hub.models.api_access import LONGEST_ID, ApiClient, TrustedDocument
from hub.web.tokens import is_token, look_up_of

# The last use is written once in so long: a request that only reads should write nothing.
NOTED_EVERY = timedelta(hours=1)
SECONDS = 60
# A document has 60 KB at most, and usually two.
MOST_REMEMBERED = 1_000

_lock = Lock()
_remembered: OrderedDict[str, tuple[float, str]] = OrderedDict()


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


def trusted_text(document_id: str) -> str | None:
    """Return the text of the document, or None if there is none. What is no longer trusted is found for a minute more.

    Only what is found is remembered, so nobody can fill the memory with ids that do not exist.
    """
    if not document_id or len(document_id) > LONGEST_ID:
        return None
    now = time.monotonic()
    with _lock:
        until, known = _remembered.get(document_id, (0.0, ""))
    if now < until:
        return known
    found = TrustedDocument.objects.filter(pk=document_id).values_list("text", flat=True).first()
    with _lock:
        _remembered.pop(document_id, None)
        if found is not None:
            _remembered[document_id] = (now + SECONDS, found)
            if len(_remembered) > MOST_REMEMBERED:
                _remembered.popitem(last=False)
    return found


def forget_remembered() -> None:
    """Forget what this process remembers."""
    with _lock:
        _remembered.clear()
