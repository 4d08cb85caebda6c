"""Has what other releases published written again: the site, and publications in batches between other work."""

import logging
import time
from collections.abc import Iterator
from contextlib import suppress

from hub.models.publication import Publication
from hub.models.reconciliation import UnreadablePublication
from hub.publishing.stale_rows import is_outbox_full, make_due, stale_batches
from hub.shapes.stored import UnreadableJson, shapes_from
from hub.site.following import renew_site

logger = logging.getLogger(__name__)

# A process of the previous release may still write after the relay of this one has started.
LOOK_SECONDS = 3600.0
MOST_LOOKED_AT = 200


class Renewal:
    """Marks stale rows as due, each once per pass: when the relay starts, as after each release, and every hour then.

    A row that cannot be written again, because its publish is stopped, is tried again an hour later.
    """

    def __init__(self) -> None:
        self._next_look = 0.0
        self._batches: Iterator[list[str]] | None = None
        self._count = 0

    def step(self) -> bool:
        """Mark the next batch as due unless enough is due already; return whether there was anything to do."""
        batches = self._batches or self._begun()
        if batches is None:
            return False
        if is_outbox_full():
            self._batches = batches
            return False
        self._batches = None  # An exception ends the pass; the next one starts in an hour.
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
        forget_healed()
        renew_site()
        return stale_batches()

    def _end(self) -> None:
        if self._count:
            logger.info("publications of another release are written again", extra={"publications": self._count})
        self._count = 0


def forget_healed() -> None:
    """Delete notes of unreadable rows that can be read: they were rewritten, or only another release failed on them."""
    noted = UnreadablePublication.objects
    noted.exclude(pk__in=noted.standing()).delete()
    for row in Publication.objects.filter(pk__in=noted.order_by("noted_at").values("pk")[:MOST_LOOKED_AT]):
        with suppress(UnreadableJson):
            shapes_from(row.kind, card=row.card, body=row.body)
            noted.filter(pk=row.pk).delete()
