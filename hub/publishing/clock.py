"""Hands out versions: whoever takes one holds the clock until commit, so commit order is version order."""

from django.db import transaction
from django.db.models import F

from hub.models.clock import VersionClock

CLOCK_ID = 1


def hold() -> None:
    """Take the clock's lock until the end of the transaction, without using up a version.

    What is read after this sees everything that an earlier holder committed; so whether a piece is public is
    decided under this lock. Take row locks on pages before it, never after.
    """
    take(0)


def take(count: int = 1) -> range:
    """Give the next `count` versions. Raises `TransactionManagementError` outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "A version belongs to the transaction of its change: call this inside transaction.atomic()."
        )
    if not _advance(count):
        VersionClock.objects.get_or_create(pk=CLOCK_ID, defaults={"value": 0})
        _advance(count)
    last = VersionClock.objects.values_list("value", flat=True).get(pk=CLOCK_ID)
    return range(last - count + 1, last + 1)


def _advance(count: int) -> bool:
    return VersionClock.objects.filter(pk=CLOCK_ID).update(value=F("value") + count) > 0
