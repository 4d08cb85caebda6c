"""The differences between the databases."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from django.db import connection

from search.engines.conditions import Condition
from search.engines.database.postgresql import PostgreSQL
from search.engines.database.rows import IndexRow, Value
from search.engines.database.sqlite import SQLite


class Dialect(Protocol):
    """Renders conditions and SQL for one database. `facet_values` is a table of the facet values of the entry `e`."""

    facet_values: str

    def holds(self, condition: Condition) -> tuple[str, Value]:
        """Return SQL that the condition holds for the entry `e`, and the value of its placeholder."""

    def newest(self, *, share: float) -> str:
        """Return the order from the newest on, for a condition that about this share of all entries meets."""

    def instant(self, value: datetime) -> Value:
        """Return an instant in the form that the database compares."""

    def spelled(self, value: object) -> str:
        """Return an instant read from the database as text for a `SearchPosition`."""

    def at_most(self, seconds: float | None) -> AbstractContextManager[None]:
        """Cancel a statement in this block that takes longer and raise `TakesTooLong`, if the database can."""

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Write new entries with their words."""


DIALECTS: Mapping[str, type[SQLite] | type[PostgreSQL]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


def dialect() -> Dialect:
    """Return the dialect of the database in use."""
    return DIALECTS[connection.vendor]()
