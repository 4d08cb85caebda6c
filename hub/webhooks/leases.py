"""Which endpoints have something to do, and who attends to one of them: of several relays, one."""

import os
import secrets
import socket
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from hub.models.version_clock import epoch_now, version_now
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.purging import shared_numbers

# Longer than one request can take, with the resolution of its name. Whoever is killed leaves it this long.
LEASE = timedelta(seconds=120)


def new_holder() -> str:
    """Return a name for one process, as no other has it."""
    return f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(4)}"


def due_endpoints() -> list[int]:
    """Return the endpoints that may be owed something, or are to be tested, longest untried first.

    One statement, and one more where there is a cache in front of the hub.
    """
    now = timezone.now()
    is_behind = ~Q(version=version_now()) | ~Q(epoch=epoch_now())
    if settings.HUB_PURGE_URL:
        is_behind |= Q(purpose=WebhookEndpoint.Purpose.PURGE) & ~Q(shared=shared_numbers())
    is_due = Q(state=WebhookEndpoint.State.ACTIVE, next_try_at__lte=now) & is_behind
    rows = WebhookEndpoint.objects.filter(_free(now)).filter(is_due | Q(test_asked_at__isnull=False))
    return list(rows.order_by(F("tried_at").asc(nulls_first=True), "pk").values_list("pk", flat=True))


def claim(number: int, *, holder: str) -> WebhookEndpoint | None:
    """Return the endpoint if nobody else attends to it, which from now on the holder does."""
    now = timezone.now()
    rows = WebhookEndpoint.objects.filter(_free(now), pk=number)
    if not rows.update(lease_holder=holder, lease_until=now + LEASE):
        return None
    return WebhookEndpoint.objects.filter(pk=number, lease_holder=holder).first()


def release(number: int, *, holder: str) -> None:
    """Let others attend to the endpoint."""
    WebhookEndpoint.objects.filter(pk=number, lease_holder=holder).update(lease_holder="", lease_until=None)


def _free(now: datetime) -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now)
