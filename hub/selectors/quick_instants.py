"""Instants as PostgreSQL writes them, read by Python's own parser: a list of twenty rows has sixty of them."""

from datetime import UTC, datetime
from typing import Any

from psycopg.abc import Buffer
from psycopg.pq import Format
from psycopg.types.datetime import TimestamptzLoader

TIMESTAMPTZ = "timestamptz"


class QuickInstants(TimestamptzLoader):
    """Reads an instant in UTC with `datetime.fromisoformat`; what that cannot read, as psycopg and Django would.

    Django compares `timezone` with that of its connection, and where they differ reads by a loader of its own.
    """

    timezone = UTC

    def load(self, data: Buffer) -> datetime:
        """Return the instant. Raises `DataError` for one that Python has no date for."""
        try:
            found = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            return super().load(data).replace(tzinfo=UTC)
        return found if found.tzinfo is UTC else super().load(data).replace(tzinfo=UTC)


def read_quickly(*, connection: Any, **_signal: Any) -> None:
    """Use it on a new connection that gives instants in UTC; others are left as they are."""
    if connection.vendor != "postgresql":
        return
    adapters = connection.connection.adapters
    used = adapters.get_loader(adapters.types[TIMESTAMPTZ].oid, Format.TEXT)
    if getattr(used, "timezone", None) is UTC:  # That of Django, which has the zone as an attribute.
        adapters.register_loader(TIMESTAMPTZ, QuickInstants)
