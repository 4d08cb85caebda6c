"""Hands out versions: a transaction that takes one holds the clock until commit, so commit order is version order."""

from django.db import transaction
from django.db.models import F

from hub.models.version_clock import VersionClock

CLOCK_ID = 1


def turns() -> int:
    """Return how often the clock was held, by committed transactions and by this one.

    Read it before other rows: if `hold()` then returns exactly one more, no one changed any of them in between.
    """
    return VersionClock.objects.filter(pk=CLOCK_ID).values_list("turns", flat=True).first() or 0


def hold() -> int:
    """Lock the clock until the end of the transaction, without using up a version; return the number of this turn.

    Reads after this see everything that earlier holders committed, so whether a page is public is decided under this
    lock. To avoid deadlocks, lock rows of pages, pictures and documents before it, regions and vocabularies after it.
    Rolling back a savepoint releases a lock that was taken inside it.
    """
    return _advance(0).turns


def take(count: int = 1) -> range:
    """Return the next `count` versions. Raises `TransactionManagementError` outside a transaction."""
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
