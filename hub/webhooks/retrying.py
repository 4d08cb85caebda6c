"""When a message is tried again, and when it no longer is."""

import random
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

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
