"""Issues versions: a transaction that takes one holds the clock until commit, so commit order is version order."""

from django.db import transaction
from django.dispatch import Signal

from hub.models.version_clock import VersionClock

CLOCK_ID = 1
# On PostgreSQL, whoever listens on this channel hears of every transaction that held the clock, when it commits.
BELL = "hub_clock"
_table = VersionClock._meta.db_table  # noqa: SLF001  Django's documented name.
STEP = f"UPDATE {_table} SET value = value + %s, turns = turns + 1 WHERE id = %s RETURNING id, value, turns"  # noqa: S608
RING = f", pg_notify('{BELL}', '') AS rung"

# Sent after the commit of versions (`versions`, a range).
versions_committed = Signal()


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
    taken = range(last - count + 1, last + 1)
    transaction.on_commit(lambda: versions_committed.send(sender=VersionClock, versions=taken), robust=True)
    return taken


def _advance(count: int) -> VersionClock:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "A version belongs to the transaction of its change: call this inside transaction.atomic()."
        )
    row = _stepped(count)
    if row is None:
        VersionClock.objects.get_or_create(pk=CLOCK_ID)
        row = _stepped(count)
    if row is None:
        raise LookupError("The clock has no row.")
    return row


def _stepped(count: int) -> VersionClock | None:
    """Advance the row, ring and read it in one statement, for which Django has no words."""
    ring = RING if transaction.get_connection().vendor == "postgresql" else ""
    found = list(VersionClock.objects.raw(STEP + ring, [count, CLOCK_ID]))
    return found[0] if found else None
