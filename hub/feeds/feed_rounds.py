"""Reads sources beside the relay's other work, several at once, so that a slow site keeps nobody waiting."""

import logging
import threading
import time

from django.db import close_old_connections, connection
from django.utils import timezone

from hub.feeds.reading_turns import read_one, take_turn, waiting
from hub.outages import OUTAGE

logger = logging.getLogger(__name__)

EVERY_SECONDS = 30.0
SECONDS = 240.0
# Each has a connection to the database while it works.
AT_ONCE = 4
# A host is left alone between two of its sources; meanwhile there may be nothing else to read.
LOOK_AGAIN_SECONDS = 0.5


class FeedRounds:
    """Begins a round every half minute if something is due and no round is running, in threads of its own."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._next = 0.0
        self._threads: list[threading.Thread] = []

    def step(self) -> None:
        """Begin a round if it is time."""
        if time.monotonic() < self._next or any(thread.is_alive() for thread in self._threads):
            return
        self._next = time.monotonic() + EVERY_SECONDS
        # SQLite lets one thread write at a time.
        most = AT_ONCE if connection.features.has_select_for_update else 1
        count = len(waiting(timezone.now()).values_list("pk")[:most])
        self._threads = [
            threading.Thread(target=self._beside, name=f"feeds-{number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def end(self, seconds: float = 15.0) -> None:
        """Wait until the round, which sees `stopping`, has ended; what it has stored is complete in any case."""
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def now(self) -> int:
        """Do a round in this thread; return how many sources were read."""
        read, until = 0, time.monotonic() + SECONDS
        while not self._stopping.is_set() and time.monotonic() < until:
            source = take_turn(timezone.now())
            if source is None and waiting(timezone.now()).exists():
                self._stopping.wait(LOOK_AGAIN_SECONDS)
                continue
            if source is None:
                break
            read_one(source, at=timezone.now(), goes_on=lambda: not self._stopping.is_set())
            read += 1
        return read

    def _beside(self) -> None:
        try:
            self.now()
        except Exception as error:
            if not OUTAGE.has_begun(error):
                logger.exception("a round of feeds failed; the next one goes on with other sources")
        finally:
            close_old_connections()
            connection.close()
