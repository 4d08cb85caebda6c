"""PostgreSQL: of each entry, the column `head` (title A, names and summary B) and `vector`, with the text (C) and its
documents (D) as well.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from search.engines.conditions import All, Condition, Some, StemRun, Tag, Unless, is_of_head
from search.engines.database.rows import EVERY_DOCUMENT, IndexRow, Value
from search.engines.database.stored_words import LETTERS, tag, vectors
from search.errors import TakesTooLong

# Below this share of all entries, the matches are read by the index of words and then sorted; above, the entries are
# read from the newest on until there are enough. PostgreSQL cannot guess how many entries have some words; we expect
# too many rather than too few.
FEW_SHARE = 0.16

INSERT = """
    INSERT INTO search_entry
        (generation_id, publication_id, version, facets, published_at, head, vector)
    VALUES (%s, %s, %s, %s::jsonb, %s, %s::tsvector, %s::tsvector)
"""


class PostgreSQL:
    """tsvector and tsquery, without any server configuration."""

    facet_values = "jsonb_array_elements_text(e.facets) AS counted(value)"

    def holds(self, condition: Condition) -> tuple[str, Value]:
        """Return SQL that the condition holds for the entry `e`, and its value; the smaller column where possible."""
        column = "head" if is_of_head(condition) else "vector"
        return f"e.{column} @@ %s::tsquery", self._rendered(condition)

    def newest(self, *, share: float) -> str:
        """Return the order from the newest on, for a condition that about this share of all entries meets."""
        date = "(e.published_at + interval '0')" if share < FEW_SHARE else "e.published_at"
        return f"ORDER BY {date} DESC, e.publication_id DESC"

    def _rendered(self, condition: Condition) -> str:
        """Return a tsquery; stems are letters and digits only, so nothing in quotes needs escaping."""
        match condition:
            case StemRun(stems, parts):
                letters = "".join(dict.fromkeys(LETTERS[part] for part in parts))
                return "(" + " <-> ".join(f"'{stem}':{letters}" if letters else f"'{stem}'" for stem in stems) + ")"
            case Tag(name, value):
                return f"'{tag(name, value)}'"
            case All(conditions):
                return "(" + " & ".join(map(self._rendered, conditions or (EVERY,))) + ")"
            case Some(conditions):
                return "(" + " | ".join(map(self._rendered, conditions)) + ")"
            case Unless(wanted, unwanted):
                return f"({self._rendered(wanted)} & !{self._rendered(unwanted)})"

    def instant(self, value: datetime) -> Value:
        """Return the instant itself."""
        return value

    def spelled(self, value: object) -> str:
        """Return the instant in full precision."""
        return value.isoformat() if isinstance(value, datetime) else str(value)

    @contextmanager
    def at_most(self, seconds: float | None) -> Iterator[None]:
        """Let the server cancel what takes longer; earlier work in an open transaction is kept."""
        if seconds is None:
            yield
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{round(seconds * 1000)}ms"])
                yield
                cursor.execute("SELECT set_config('statement_timeout', '0', true)")
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled):
                raise TakesTooLong(f"no answer in {seconds} s") from error
            raise

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Write the entries with their words."""
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, [_values(row) for row in rows])


EVERY = Tag(*EVERY_DOCUMENT)


def _values(row: IndexRow) -> tuple[Value, ...]:
    return (
        row.generation_id,
        row.publication_id,
        row.version,
        json.dumps(row.facets),
        row.published_at,
        *vectors(row.words, row.tags),
    )
