"""How the relay waits while there is nothing to do: until a change rings, where the connection allows that.

Every transaction that holds the clock rings on PostgreSQL (`hub.publishing.clock`). Behind a pooler such as PgBouncer
nobody hears that, and SQLite has no bell: there the pauses grow while nothing happens.
"""

import logging
import select
import threading
import time
from typing import Any

from django.db import DatabaseError, connection
from psycopg import Error

from hub.publishing.clock import BELL

logger = logging.getLogger(__name__)

SHORTEST_SECONDS = 0.25
# Without a bell, what is published waits this long at most.
LONGEST_SECONDS = 1.0
# With one, only what is due by its time waits this long: what failed and is tried again.
LONGEST_WITH_BELL_SECONDS = 5.0
TEST_SECONDS = 1.0
BEFORE_NEXT_TEST_SECONDS = 600.0
# How soon a stop is noticed.
LOOK_SECONDS = 0.5


class Idle:
    """The pauses of one relay."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._bell: Any = None  # A connection of psycopg that nothing else uses.
        self._pause = SHORTEST_SECONDS
        self._next_test = 0.0

    def over(self) -> None:
        """Begin with the shortest pause again, because there was something to do."""
        self._pause = SHORTEST_SECONDS

    def wait(self, *, is_anything_failing: bool) -> None:
        """Wait for a change, the end of the pause or the stop; only shortly while an engine is to be tried again."""
        longest = LONGEST_WITH_BELL_SECONDS if self._listens() else LONGEST_SECONDS
        seconds = SHORTEST_SECONDS if is_anything_failing else min(self._pause, longest)
        self._pause = min(self._pause * 2, LONGEST_WITH_BELL_SECONDS)
        if self._bell is None:
            self._stopping.wait(seconds)
        elif self._rings(within=seconds):
            self.over()

    def end(self) -> None:
        """Close the connection that listens."""
        bell, self._bell = self._bell, None
        if bell is not None:
            bell.close()

    def _listens(self) -> bool:
        if self._bell is None and connection.vendor == "postgresql" and time.monotonic() >= self._next_test:
            self._next_test = time.monotonic() + BEFORE_NEXT_TEST_SECONDS
            self._listen()
        return self._bell is not None

    def _listen(self) -> None:
        """Listen, and ring once: whoever does not hear that is behind a pooler, and waits as without a bell."""
        try:
            self._bell = connection.get_new_connection(connection.get_connection_params())
            self._bell.autocommit = True
            self._bell.execute(f"LISTEN {BELL}")
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, '')", [BELL])
            if self._rings(within=TEST_SECONDS):
                logger.info("relay waits for changes without looking for them")
                return
        except (DatabaseError, Error) as error:
            logger.warning("relay cannot listen: %s", error)
        self.end()
        logger.info("relay hears of no changes on this connection; it looks every %s s for them", LONGEST_SECONDS)

    def _rings(self, *, within: float) -> bool:
        until = time.monotonic() + within
        while not self._stopping.is_set():
            left = until - time.monotonic()
            try:
                if self._heard():
                    return True
                if left <= 0:
                    return False
                select.select([self._bell.fileno()], [], [], min(left, LOOK_SECONDS))
            except (DatabaseError, OSError, ValueError, Error) as error:
                logger.warning("relay listens no more: %s", error)
                self.end()
                return False
        return False

    def _heard(self) -> bool:
        """Take all notices that have arrived."""
        self._bell.pgconn.consume_input()
        heard = False
        while self._bell.pgconn.notifies() is not None:
            heard = True
        return heard
