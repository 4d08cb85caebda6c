"""Runs beside the relay: attends to every endpoint in a thread of its own, so that a slow one holds up nothing."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from django.db import close_old_connections, connection

from hub.outages import OUTAGE
from hub.webhooks.delivering import attend
from hub.webhooks.leases import due_endpoints, new_holder
from hub.webhooks.purging import keep_cache

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
PAUSE_AFTER_ERROR_SECONDS = 5.0
# Each has a connection to the database while it works.
AT_ONCE = 4


class Couriers:
    """Looks every second which endpoints are owed something, and sends one of the couriers to each of them."""

    def __init__(self, stopping: threading.Event) -> None:
        self.stopping = stopping
        self._holder = new_holder()

    def run(self) -> None:
        """Work until `stopping` is set; messages that were begun are finished first."""
        at_work: dict[int, Future[int]] = {}
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="courier") as pool:
            pause = 0.0
            while not self.stopping.wait(pause):
                at_work = {number: future for number, future in at_work.items() if not future.done()}
                pause = POLL_SECONDS
                try:
                    for number in self._due(besides=at_work):
                        at_work[number] = pool.submit(self._attend, number)
                except Exception as error:  # Whatever it is, the endpoints are still owed what they were.
                    if not OUTAGE.has_begun(error):
                        logger.exception("couriers failed; they look again in %s seconds", PAUSE_AFTER_ERROR_SECONDS)
                    pause = PAUSE_AFTER_ERROR_SECONDS
                finally:
                    close_old_connections()

    def once(self) -> None:
        """Attend to what is due now, one endpoint after the other, until each has all or has failed."""
        keep_cache()
        while due := due_endpoints():
            if not sum(attend(number, holder=self._holder, stopping=self.stopping) for number in due):
                return

    def _due(self, *, besides: dict[int, Future[int]]) -> list[int]:
        free = AT_ONCE - len(besides)
        if not free:
            return []
        keep_cache()
        return [number for number in due_endpoints() if number not in besides][:free]

    def _attend(self, number: int) -> int:
        try:
            return attend(number, holder=self._holder, stopping=self.stopping)
        except Exception as error:  # The lease ends by itself if it could not be given back.
            if not OUTAGE.has_begun(error):
                logger.exception("an endpoint could not be attended to", extra={"endpoint": number})
            return 0
        finally:
            connection.close()  # The next endpoint may be due in hours.


@contextmanager
def at_work(stopping: threading.Event) -> Iterator[None]:
    """Let the couriers work during the block, in a thread; at its end they stop."""
    thread = threading.Thread(target=_run, args=(Couriers(stopping),), name="couriers")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def _run(couriers: Couriers) -> None:
    try:
        couriers.run()
    finally:
        connection.close()
