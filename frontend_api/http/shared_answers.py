"""Kept answers that all workers and machines give: in the cache "answers", where `HUB_ANSWER_CACHE_SHARED` says so.

They are as exact as those of one process: whoever takes one compares its versions with those of the database. Only
workers with the same code, the same packages and the same settings share, so an upgrade begins with none.
"""

import logging
from datetime import datetime, timedelta

import orjson
from django.core.cache import caches
from redis.exceptions import RedisError

from frontend_api.http.answer_store import KeptAnswer
from hub.readership.tally import Noted
from hub.web.own_version import own_version

logger = logging.getLogger(__name__)

# An answer that nobody asks for makes room, also where the server has no limit of its own.
LONGEST_SECONDS = 3_600
LARGEST_BYTES = 256 * 1024


def shared_answer(key: bytes) -> KeptAnswer | None:
    """Return what is shared for the request, right or not any more; None also while the cache cannot be reached."""
    try:
        stored = caches["answers"].get(_name(key))
    except RedisError as error:
        _tell(error)
        return None
    return _unpacked(stored) if isinstance(stored, bytes) else None


def share_answer(key: bytes, answer: KeptAnswer) -> None:
    """Let others give the answer until it is no longer right, and an hour at most; nothing, if it cannot be reached."""
    seconds = min(int((answer.until - answer.since) / timedelta(seconds=1)), LONGEST_SECONDS)
    if not answer.body or answer.size > LARGEST_BYTES or seconds < 1:
        return
    try:
        caches["answers"].set(_name(key), _packed(answer), timeout=seconds)
    except RedisError as error:
        _tell(error)


def _name(key: bytes) -> str:
    return f"{own_version()}:{key.hex()}"


def _packed(answer: KeptAnswer) -> bytes:
    """Return its bytes: all but the body as one line of JSON, then the body."""
    about = [
        *(answer.families, answer.versions, answer.since.isoformat(), answer.until.isoformat(), answer.headers),
        *(answer.etag, answer.noted.reads, answer.noted.searches, answer.surface, answer.operation),
        answer.deprecated,
    ]
    return orjson.dumps(about) + b"\n" + answer.body


def _unpacked(stored: bytes) -> KeptAnswer | None:
    """Return the answer; None if these bytes are none."""
    line, _, body = stored.partition(b"\n")
    try:
        families, versions, since, until, headers, etag, reads, searches, surface, operation, deprecated = orjson.loads(
            line
        )
        return KeptAnswer(
            families=tuple(families),
            versions=tuple(versions),
            since=datetime.fromisoformat(since),
            until=datetime.fromisoformat(until),
            headers=tuple((name, value) for name, value in headers),
            body=body,
            etag=etag,
            noted=Noted(reads, [(words, found) for words, found in searches]),
            surface=surface,
            operation=operation,
            deprecated=tuple(deprecated),
        )
    except (TypeError, ValueError):
        logger.warning("a shared answer could not be read")
        return None


def _tell(error: RedisError) -> None:
    logger.warning("shared answers cannot be reached", extra={"cause": type(error).__name__})
