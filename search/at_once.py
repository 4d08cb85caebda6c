"""Brings what a request has just committed to the indexes at once, if that is quick. The relay does it in any case.

A thread of its own does the work, with a connection of its own, and the request waits for it for no longer than
`SEARCH_AT_ONCE_SECONDS` in all. Only requests do this: imports and the relay itself have nobody who waits.
"""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from hub.models.publication import Publication
from search import generations, routing
from search.breaker import Breaker
from search.delivery import deliver, redeliver
from search.engines.registry import in_time, index_of
from search.errors import EngineUnavailable, IndexAhead, IndexLost
from search.models import Generation

logger = logging.getLogger(__name__)

# More than this is the relay's.
MOST = 20

breaker = Breaker()

_request = threading.local()
_worker = ThreadPoolExecutor(1, thread_name_prefix="search-at-once")
_is_free = threading.Semaphore(1)


def request_begins(**_signal: Any) -> None:
    """Let this request wait for the whole budget."""
    _request.seconds = settings.SEARCH_AT_ONCE_SECONDS


def request_ends(**_signal: Any) -> None:
    """Let nothing wait after the request."""
    _request.seconds = 0.0


def follow(*, versions: range, **_signal: Any) -> None:
    """Bring what was committed with these versions to the indexes, as far as the time of this request allows.

    While the worker is busy with another commit, or on SQLite, where it would hold up the next request, the relay does.
    """
    seconds = getattr(_request, "seconds", 0.0)
    if seconds <= 0 or connection.vendor != "postgresql" or not _is_free.acquire(blocking=False):
        return
    started = time.monotonic()
    try:
        _worker.submit(_work, versions, seconds).result(timeout=seconds)
    except TooLate:
        logger.info("what was published is left to the relay: it takes longer than %.1f s", seconds)
    _request.seconds = seconds - (time.monotonic() - started)


def bring(versions: range, *, seconds: float) -> None:
    """Deliver these versions to every index that is searched; one that cannot take them now is left to the relay."""
    for generation in generations.active().filter(state=Generation.State.CURRENT):
        try:
            if generation.engine == Generation.Engine.DATABASE:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(round(seconds * 1000))])
                    _deliver(generation, versions)
            elif not routing.breaker.is_open and breaker.allows():
                with in_time(seconds):
                    _deliver(generation, versions)
                breaker.record_success()
        except (EngineUnavailable, IndexLost, IndexAhead, DatabaseError) as error:
            if generation.engine != Generation.Engine.DATABASE:
                breaker.record_failure()
            logger.info("%s: left to the relay (%s)", generation.name, type(error).__name__)


def _work(versions: range, seconds: float) -> None:
    try:
        bring(versions, seconds=seconds)
    except Exception:  # Nobody waits for it, and the relay does the same again.
        logger.exception("what was published could not be brought to search at once")
    finally:
        connection.close()
        _is_free.release()


def _deliver(generation: Generation, versions: range) -> None:
    """Deliver all that is owed if it is little; otherwise only these versions, what was withdrawn first."""
    index = index_of(generation)
    if Publication.objects.filter(version__gt=generation.watermark)[: MOST + 1].count() <= MOST:
        deliver(generation, index)
        return
    committed = Publication.objects.filter(version__gte=versions.start, version__lt=versions.stop)
    rows = committed.values_list("pk", "withdrawn_at")[:MOST]
    redeliver(generation, index, [key for key, _ in sorted(rows, key=lambda row: row[1] is None)])
