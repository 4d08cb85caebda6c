"""The differences between the databases."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from django.db import connection

from search.engines.database.matching import Condition
from search.engines.database.postgresql import PostgreSQL
from search.engines.database.rows import IndexRow, Value
from search.engines.database.sqlite import SQLite


class Dialect(Protocol):
    """Renders conditions and SQL for one database."""

    matches: str
    ranked: str

    def rendered(self, condition: Condition) -> str:
        """Return the condition in the language of the full-text index."""

    def instant(self, value: datetime) -> Value:
        """Return an instant in the form that the database compares."""

    def spelled(self, value: object) -> str:
        """Return an instant read from the database as text for a `SearchPosition`."""

    def at_most(self, seconds: float) -> AbstractContextManager[None]:
        """Cancel a statement in this block that takes longer and raise `TakesTooLong`, if the database can."""

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Write new entries with their words."""


DIALECTS: Mapping[str, type[SQLite] | type[PostgreSQL]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


def dialect() -> Dialect:
    """Return the dialect of the database in use."""
    return DIALECTS[connection.vendor]()
