"""Reads sources beside the relay's other work, so that a slow site keeps nobody waiting."""

import logging
import threading
import time

from django.db import close_old_connections, connection
from django.utils import timezone

from hub.feeds.reading_turns import due, read_one, take_turn

logger = logging.getLogger(__name__)

EVERY_SECONDS = 30.0
SECONDS = 240.0


class FeedRounds:
    """Begins a round every half minute if something is due and no round is running, in a thread of its own."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._next = 0.0
        self._thread: threading.Thread | None = None

    def step(self) -> None:
        """Begin a round if it is time."""
        if time.monotonic() < self._next or (self._thread is not None and self._thread.is_alive()):
            return
        self._next = time.monotonic() + EVERY_SECONDS
        if due(timezone.now()).exists():
            self._thread = threading.Thread(target=self._beside, name="feeds", daemon=True)
            self._thread.start()

    def end(self, seconds: float = 15.0) -> None:
        """Wait until the round, which sees `stopping`, has ended; what it has stored is complete in any case."""
        if self._thread is not None:
            self._thread.join(seconds)

    def now(self) -> int:
        """Do a round in this thread; return how many sources were read."""
        read, until = 0, time.monotonic() + SECONDS
        while not self._stopping.is_set() and time.monotonic() < until:
            source = take_turn(timezone.now())
            if source is None:
                break
            read_one(source, at=timezone.now(), goes_on=lambda: not self._stopping.is_set())
            read += 1
        return read

    def _beside(self) -> None:
        try:
            self.now()
        except Exception:
            logger.exception("a round of feeds failed; the next one goes on with other sources")
        finally:
            close_old_connections()
            connection.close()
