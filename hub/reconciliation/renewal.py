"""Has the publications of another release written again, in small batches between what else the relay does."""

import logging
import time
from collections.abc import Iterator

from hub.publishing.stale_rows import is_outbox_full, make_due, stale_batches

logger = logging.getLogger(__name__)

# A process of the former release may still write after the relay of this one has begun.
LOOK_SECONDS = 3600.0


class Renewal:
    """Makes stale rows due, each once: when the relay has started, as after each release, and every hour after that.

    A row that cannot be written again, because something stops its publish, is tried again an hour later.
    """

    def __init__(self) -> None:
        self._next_look = 0.0
        self._batches: Iterator[list[str]] | None = None
        self._count = 0

    def step(self) -> bool:
        """Make the next batch due unless enough is due; say whether there was anything to do."""
        batches = self._batches or self._begun()
        if batches is None:
            return False
        if is_outbox_full():
            self._batches = batches
            return False
        self._batches = None  # Whatever is raised ends the pass; the next one comes in an hour.
        batch = next(batches, None)
        if batch is None:
            self._end()
            return False
        make_due(batch)
        self._count += len(batch)
        self._batches = batches
        return True

    def _begun(self) -> Iterator[list[str]] | None:
        if time.monotonic() < self._next_look:
            return None
        self._next_look = time.monotonic() + LOOK_SECONDS
        return stale_batches()

    def _end(self) -> None:
        if self._count:
            logger.info("publications of another release are written again", extra={"publications": self._count})
        self._count = 0
