"""The versions of everything that an answer is read from: while they are equal, so is the answer.

Whoever keeps an answer reads them before the answer is made. Then a change that commits in between can only make the
kept answer newer than its versions; nobody who reads the versions after that change is given it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, connections

from hub.models.read_version import FAMILIES
from hub.models.version_clock import CLOCK_ID

# Every answer depends on these; on the others only those that name them.
OF_EVERY_ANSWER = ("content", "regions", "vocabularies", "site")

_sums = ", ".join(f"coalesce(sum(value) FILTER (WHERE family = '{family}'), 0)" for family in FAMILIES)
_clock = f"FROM hub_versionclock WHERE id = {CLOCK_ID}"
# The table's own number is another one after a restore of a dump, even under the same connection.
_STATEMENTS = {
    "postgresql": f"SELECT (SELECT (value, epoch, tableoid::bigint)::text {_clock}), {_sums} FROM hub_readversion",  # noqa: S608  Made of constants.
    "sqlite": f"SELECT (SELECT value || ',' || epoch {_clock}), {_sums} FROM hub_readversion",  # noqa: S608  The same.
}
# Which history of which server a connection reads; neither can change under an open connection.
_SERVER = """SELECT (SELECT system_identifier FROM pg_control_system())::text || '.'
    || (SELECT timeline_id FROM pg_control_checkpoint())::text || '.' || current_database()"""
_servers: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


class ReadVersions(NamedTuple):
    """The versions: `server` and `clock` of the database, and one number for each of `FAMILIES`."""

    server: str
    clock: str
    numbers: tuple[int, ...]

    def of(self, families: Iterable[str]) -> tuple[object, ...]:
        """Return what must be equal for answers read from these families."""
        return (self.server, self.clock, *(self.numbers[FAMILIES.index(family)] for family in families))

    def of_family(self, family: str) -> tuple[object, ...]:
        """Return what must be equal for what is read from this family alone, whatever is published meanwhile."""
        _clock_value, _, history = self.clock.partition(",")
        return (self.server, history, self.numbers[FAMILIES.index(family)])


def read_versions(*, only_if_connected: bool = False) -> ReadVersions | None:
    """Return the committed versions, in one statement that the server has prepared.

    None within a transaction, whose own changes nobody else may be shown, and, with `only_if_connected`, unless this
    thread has an open connection. Raises `django.db.Error` if the database cannot be asked; then the connection is
    closed, so that the next statement opens another one.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block or (only_if_connected and connection.connection is None):
        return None
    connection.ensure_connection()
    try:
        with connection.wrap_database_errors:
            row, server = _row_and_server(connection.vendor, connection.connection)
    except Error:
        connection.close()
        raise
    clock, *numbers = row
    return ReadVersions(server, clock or "", tuple(map(int, numbers)))


def _row_and_server(vendor: str, raw: Any) -> tuple[tuple[Any, ...], str]:
    if vendor == "sqlite":
        return raw.execute(_STATEMENTS[vendor]).fetchone(), ""
    # Django's own cursor would write values into the text, so that nothing can be prepared.
    cursor = psycopg.Cursor(raw)
    server = _servers.get(raw)
    if server is None:
        server = _servers[raw] = str(cursor.execute(_SERVER).fetchone()[0])  # type: ignore[index]  # One row always.
    return cursor.execute(_STATEMENTS[vendor], prepare=True).fetchone(), server  # type: ignore[return-value]
