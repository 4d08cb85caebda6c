"""Sends an endpoint what it is owed, one message after the other, and writes down how that went."""

import logging
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from hub.encryption import SecretUnreadable, decrypted
from hub.fetching.fetched import AddressRefused, FetchFailed, TookTooLong
from hub.fetching.requesting import send
from hub.models.version_clock import Moment, VersionClock
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.telemetry.tracing import span
from hub.web.request_ids import under
from hub.webhooks.leases import LEASE, claim, release
from hub.webhooks.messages import Message, next_message, pause_seconds, purge_pause_seconds, trial_message
from hub.webhooks.purging import METHOD, Purge, next_purge
from hub.webhooks.signatures import signature

logger = logging.getLogger(__name__)

# How long one endpoint is attended to before the others have their turn; a message that was begun is finished.
TURN_SECONDS = 20.0
ANSWER_SECONDS = 20.0
OK = range(200, 300)
GONE = 410
Problem = WebhookEndpoint.Problem
State = WebhookEndpoint.State


@dataclass(frozen=True)
class Reply:
    """How one request went; `problem` is empty if it was accepted."""

    problem: str = ""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def attend(number: int, *, holder: str, stopping: threading.Event) -> int:
    """Send one endpoint what it is owed, until it has everything, fails, or its turn is over; return how many.

    What is sent and not yet written down when the process ends is sent again. Nothing happens if somebody else attends
    to the endpoint.
    """
    endpoint = claim(number, holder=holder)
    if endpoint is None:
        return 0
    until = time.monotonic() + TURN_SECONDS
    sent = 0
    try:
        if endpoint.test_asked_at is not None:
            _test(endpoint)
        while endpoint.state == State.ACTIVE and endpoint.next_try_at <= timezone.now():
            if not _step(endpoint):
                break
            sent += 1
            if stopping.is_set() or time.monotonic() > until:
                break
    finally:
        release(number, holder=holder)
    return sent


def _step(endpoint: WebhookEndpoint) -> bool:
    """Send the next message; return whether it was accepted, and the endpoint is still ours to attend to."""
    now = VersionClock.objects.moment()  # Read first: of all versions up to this one, none is still to come.
    if now.was_copied:  # A copy of the hub on another server must not speak for it, until `manage.py restored`.
        return False
    is_cache = endpoint.purpose == WebhookEndpoint.Purpose.PURGE
    owed = next_purge(endpoint, now=now) if is_cache else next_message(endpoint, now=now)
    if owed is None:
        _note(endpoint, version=now.version, epoch=now.epoch)
        return False
    with under("" if isinstance(owed, Purge) else owed.id), span("message sent", endpoint=endpoint.pk):
        reply = _purged(endpoint, owed) if isinstance(owed, Purge) else _sent(endpoint, owed)
        if reply.problem:
            told = {"endpoint": endpoint.pk, "version": owed.version, "problem": reply.problem, "status": reply.status}
            logger.warning("message not accepted", extra=told)
    if reply.problem:
        _note_failure(endpoint, reply)
        return False
    shared = {"shared": owed.shared} if isinstance(owed, Purge) else {}
    return _note_success(endpoint, reply, version=owed.version, now=now, **shared)


def _sent(endpoint: WebhookEndpoint, message: Message) -> Reply:
    at = int(timezone.now().timestamp())
    try:
        signed = signature(_keys(endpoint), message_id=message.id, timestamp=at, body=message.body)
    except SecretUnreadable:
        return Reply(Problem.SECRET)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message.id,
        "webhook-timestamp": str(at),
        "webhook-signature": signed,
    }
    return _asked(endpoint.address, message.body, headers)


def _purged(cache: WebhookEndpoint, purge: Purge) -> Reply:
    return _asked(cache.address, b"", purge.headers, is_cache=True)


def _asked(address: str, body: bytes, headers: Mapping[str, str], *, is_cache: bool = False) -> Reply:
    method = METHOD if is_cache else "POST"
    try:
        answer = send(address, body, headers=headers, method=method, seconds=ANSWER_SECONDS, is_trusted=is_cache)
    except AddressRefused:
        return Reply(Problem.REFUSED)
    except TookTooLong:
        return Reply(Problem.LATE)
    except FetchFailed:
        return Reply(Problem.UNREACHABLE)
    return Reply("" if answer.status in OK else Problem.STATUS, answer.status, answer.headers)


def _keys(endpoint: WebhookEndpoint) -> list[str]:
    """Return the keys that sign now, the newest first. Raises `SecretUnreadable` if that one cannot be read."""
    keys = [decrypted(endpoint.secret)]
    if endpoint.former_secret and endpoint.former_until and endpoint.former_until > timezone.now():
        with suppress(SecretUnreadable):
            keys.append(decrypted(endpoint.former_secret))
    return keys


def _test(endpoint: WebhookEndpoint) -> None:
    """Send a test, whatever the state of the endpoint is; nothing of its deliveries changes by it."""
    reply = _sent(endpoint, trial_message())
    _note(
        endpoint,
        test_asked_at=None,
        tested_at=timezone.now(),
        test_status=reply.status,
        test_problem=reply.problem,
    )


def _note_success(endpoint: WebhookEndpoint, reply: Reply, *, version: int, now: Moment, **others: Any) -> bool:
    at = timezone.now()
    return _note(
        endpoint,
        version=version,
        epoch=now.epoch,
        delivered_at=at,
        tried_at=at,
        last_status=reply.status,
        last_problem="",
        failures=0,
        failing_since=None,
        **others,
    )


def _note_failure(endpoint: WebhookEndpoint, reply: Reply) -> None:
    at, failures = timezone.now(), endpoint.failures + 1
    if endpoint.purpose == WebhookEndpoint.Purpose.PURGE:
        pause: float | None = purge_pause_seconds(failures=failures)
    else:
        pause = pause_seconds(failures=failures, status=reply.status, headers=reply.headers, at=at)
    changes: dict[str, Any] = {
        "failures": failures,
        "failing_since": Coalesce(F("failing_since"), Value(at)),
        "tried_at": at,
        "last_status": reply.status,
        "last_problem": reply.problem,
    }
    if reply.status == GONE and endpoint.purpose == WebhookEndpoint.Purpose.EVENTS:
        changes["state"] = State.GONE
    elif pause is None:
        changes["state"] = State.PARKED
    else:
        changes["next_try_at"] = at + timedelta(seconds=pause)
    _note(endpoint, **changes)
    told = {"endpoint": endpoint.pk, "status": reply.status, "problem": reply.problem, "failures": failures}
    logger.warning("message not accepted", extra=told)


def _note(endpoint: WebhookEndpoint, **changes: Any) -> bool:
    """Write this down and go on holding the endpoint; return whether it is still the one that was claimed.

    It is not if the lease was lost, or somebody paused, replayed or changed it meanwhile: then nothing is written, and
    what was just sent is sent again if it is owed.
    """
    ours = WebhookEndpoint.objects.filter(
        pk=endpoint.pk, lease_holder=endpoint.lease_holder, edited_at=endpoint.edited_at
    )
    if not ours.update(**changes, lease_until=timezone.now() + LEASE):
        endpoint.state = State.PAUSED  # Of this object only: the turn ends.
        return False
    for name in ("version", "epoch", "shared", "failures", "state", "next_try_at"):
        if name in changes:
            setattr(endpoint, name, changes[name])
    return True
