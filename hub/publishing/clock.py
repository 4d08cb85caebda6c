"""Hands out versions: whoever takes one holds the clock until commit, so commit order is version order."""

from django.db import transaction
from django.db.models import F

from hub.models.version_clock import VersionClock

CLOCK_ID = 1


def turns() -> int:
    """Return how often the clock was held, as far as it is committed or done by this transaction itself.

    Read it before other rows: when `hold()` then returns one more, nobody changed any of them in between.
    """
    return VersionClock.objects.filter(pk=CLOCK_ID).values_list("turns", flat=True).first() or 0


def hold() -> int:
    """Take the clock's lock until the end of the transaction, without using up a version; return the turn this is.

    What is read after this sees everything that an earlier holder committed; so whether a piece is public is
    decided under this lock. Rows of pages, pictures and documents are locked before it, regions and vocabularies after
    it: one order for all, so that nobody waits for somebody who waits for him. A savepoint that is rolled back gives
    the lock back.
    """
    return _advance(0).turns


def take(count: int = 1) -> range:
    """Give the next `count` versions. Raises `TransactionManagementError` outside a transaction."""
    last = _advance(count).value
    return range(last - count + 1, last + 1)


def _advance(count: int) -> VersionClock:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "A version belongs to the transaction of its change: call this inside transaction.atomic()."
        )
    row = VersionClock.objects.filter(pk=CLOCK_ID)
    step = {"value": F("value") + count, "turns": F("turns") + 1}
    if not row.update(**step):
        VersionClock.objects.get_or_create(pk=CLOCK_ID)
        row.update(**step)
    return row.get()
