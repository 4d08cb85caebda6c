"""What a client may spend in a minute, in the points that `docs/api/limits.md` counts: by its token, or by its address.

A sliding window: what was spent in the minute before counts by the part of it that is less than a minute ago. So nobody
gets twice as much at the edge of a minute. The counts are in the cache "spending".
"""

import hashlib
import logging
import time
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

MINUTE = 60
# What every request costs that no cache answers, and what a document costs the first time: it is parsed and checked.
REQUEST_POINTS, NEW_DOCUMENT_POINTS = 100, 1_000
# A token that is wrong costs as much as a list of cards with pictures.
WRONG_TOKEN_POINTS = 2_000


@dataclass(frozen=True)
class Spender:
    """Who spends, by a key that tells nobody who it is, and how many points in a minute; 0 is without limit."""

    key: str
    points: int


@dataclass(frozen=True)
class Left:
    """What is left of a budget after a request; all of it is there again in `reset_seconds`."""

    cost: int
    points: int
    remaining: int
    reset_seconds: int


class Overspent(Exception):
    """The budget does not allow this request before `retry_seconds` have passed."""

    def __init__(self, left: Left, retry_seconds: int) -> None:
        super().__init__(retry_seconds)
        self.left = left
        self.retry_seconds = retry_seconds


def key_of(name: str) -> str:
    """Return a key for the name, which may be an address: it cannot be found out from the key without our secret."""
    return hashlib.blake2b(name.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()


def spend(spender: Spender, cost: int, *, now: float | None = None) -> Left | None:
    """Take the points, and return what is left; None without a limit, or while the counts cannot be reached.

    Raises `Overspent`, and then takes nothing. A first request is always allowed, whatever it costs.
    """
    if not spender.points:
        return None
    moment = time.time() if now is None else now
    minute, passed = divmod(moment, MINUTE)
    present, former = f"{spender.key}:{int(minute)}", f"{spender.key}:{int(minute) - 1}"
    try:
        before = caches["spending"].get(former) or 0
        spent = _added(present, cost)
        counted = spent + before * (1 - passed / MINUTE)
        if counted <= spender.points or spent == counted == cost:
            remaining = max(0, int(spender.points - counted))
            return Left(cost, spender.points, remaining, _until_nothing(spent, before, passed))
        _added(present, -cost)
    except (RedisError, Error) as error:
        logger.warning("what clients spend cannot be counted", extra={"cause": type(error).__name__})
        return None
    spent -= cost
    remaining = max(0, int(spender.points - spent - before * (1 - passed / MINUTE)))
    left = Left(cost, spender.points, remaining, _until_nothing(spent, before, passed))
    raise Overspent(left, _wait(spent, before, passed, room=max(0, spender.points - cost)))


def _added(key: str, points: int) -> int:
    cache = caches["spending"]
    cache.add(key, 0, 2 * MINUTE)
    try:
        return int(cache.incr(key, points))
    except ValueError:  # It expired, or was dropped, in between.
        cache.set(key, max(0, points), 2 * MINUTE)
        return max(0, points)


def _until_nothing(spent: int, before: int, passed: float) -> int:
    return ceil(2 * MINUTE - passed if spent else MINUTE - passed if before else 0)


def _wait(spent: int, before: int, passed: float, *, room: int) -> int:
    """Return after how many seconds what still counts is no more than `room`: in this minute, or in the next one."""
    if spent <= room and before:
        return max(1, ceil(MINUTE * (1 - (room - spent) / before) - passed))
    return max(1, ceil(MINUTE - passed + MINUTE * (1 - room / spent)))
