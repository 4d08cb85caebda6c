"""The messages of webhooks: thin, and built from what is public at the moment of sending."""

import json
import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils import timezone

from hub.models.version_clock import Moment
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.topics import Told, next_change, topics_of

PUBLISHED, WITHDRAWN = "content.published", "content.withdrawn"
RESTORED, TEST = "hub.restored", "hub.test"
# After the last of them, three days in all, an endpoint is parked.
PAUSES_SECONDS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
# The cache of readers shows what was withdrawn until it is told: it is tried again soon, and never given up.
PURGE_PAUSES_SECONDS = (1, 2, 5, 10, 30, 60)
LONGEST_SECONDS = 86_400
# Many endpoints that failed together, because the network did, are not all tried again together.
MOST_JITTER = 1.25
# These say that there is too much; five seconds later there still would be.
OVERLOADED = frozenset({429, 502, 504})
PAUSES_SKIPPED = 1


@dataclass(frozen=True)
class Message:
    """What is sent once; `version` is what the endpoint has when it has this."""

    id: str
    body: bytes
    version: int


def next_message(endpoint: WebhookEndpoint, *, now: Moment) -> Message | None:
    """Return the next message that the endpoint is owed; None if it has everything up to this moment."""
    if is_of_another_history(endpoint, now):
        told: dict[str, Any] = {"version": now.version}
        return Message(_id(endpoint, now, "restored"), _body(RESTORED, timezone.now(), told), now.version)
    topics = topics_of(kinds=endpoint.kinds, regions=endpoint.regions)
    change = next_change(topics, after=endpoint.version)
    if change is None:
        return None
    return Message(_id(endpoint, now, str(change.version)), _event(change), change.version)


def trial_message() -> Message:
    """Return a message that tells nothing, to see whether the receiver answers."""
    return Message(f"test-{secrets.token_hex(8)}", _body(TEST, timezone.now(), {}), 0)


def is_of_another_history(endpoint: WebhookEndpoint, now: Moment) -> bool:
    """Say whether the endpoint has versions that this database does not know: a backup was restored."""
    is_other = bool(endpoint.epoch) and endpoint.epoch != now.epoch
    return is_other or endpoint.version > now.version


def _event(change: Told) -> bytes:
    """Return the body. Of what is no longer public, or has left the topics, it says only the id."""
    row = change.publication
    told: dict[str, Any] = {"id": row.pk, "version": change.version}
    if not change.is_public:
        return _body(WITHDRAWN, change.at, told)
    regions = [code for code in (row.village, row.district, row.regency) if code]
    return _body(PUBLISHED, change.at, {**told, "kind": row.kind, "regions": regions})


def _id(endpoint: WebhookEndpoint, now: Moment, what: str) -> str:
    """Return the same id for each try of a message. Standard Webhooks allow no dot in it."""
    return f"{now.epoch or 'first'}-{what}-{endpoint.replays}"


def _body(kind: str, at: datetime, told: dict[str, Any]) -> bytes:
    instant = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": kind, "timestamp": instant, "data": told}, separators=(",", ":")).encode()


def pause_seconds(*, failures: int, status: int | None, headers: Mapping[str, str], at: datetime) -> float | None:
    """Return how long to wait after this many failures in a row; None if that was the last try."""
    step = failures - 1 + (PAUSES_SKIPPED if status in OVERLOADED else 0)
    if failures > len(PAUSES_SECONDS):
        return None
    pause = PAUSES_SECONDS[min(step, len(PAUSES_SECONDS) - 1)] * random.uniform(1, MOST_JITTER)  # noqa: S311  No secret.
    return max(pause, _asked_for(headers.get("retry-after", ""), at=at))


def purge_pause_seconds(*, failures: int) -> float:
    """Return how long to wait before the cache is tried again."""
    return PURGE_PAUSES_SECONDS[min(failures, len(PURGE_PAUSES_SECONDS)) - 1]


def _asked_for(text: str, *, at: datetime) -> float:
    """Return the seconds of a Retry-After, a number or a date, a day at most; 0 for anything else."""
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), LONGEST_SECONDS))
    try:
        until = parsedate_to_datetime(text)
        return float(min(max((until - at).total_seconds(), 0), LONGEST_SECONDS))
    except (ValueError, TypeError, OverflowError):
        return 0.0
