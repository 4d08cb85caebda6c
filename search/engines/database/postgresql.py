"""PostgreSQL: the column `vector` of the entries, with the weights A title, B names, C summary, D text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from search.engines.database.matching import All, Condition, Phrase, Some, Tag
from search.engines.database.rows import IndexRow, Value
from search.errors import TakesTooLong

WEIGHTS = {"title": "A", "names": "B", "summary": "C", "text": "D"}

INSERT = """
    INSERT INTO search_entry
        (generation_id, publication_id, version, kind, regency, name_key, published_at, vector)
    VALUES (%s, %s, %s, %s, %s, %s, %s,
        setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B') ||
        setweight(to_tsvector('simple', %s), 'C') || setweight(to_tsvector('simple', %s), 'D') ||
        array_to_tsvector(%s))
"""


class PostgreSQL:
    """tsvector and tsquery, without any server configuration."""

    matches = "e.vector @@ %s::tsquery"
    ranked = """
        SELECT e.id, ts_rank('{0.1, 0.4, 0.4, 1.0}', e.vector, %s::tsquery, 1) AS rank
        FROM search_entry e WHERE e.id IN (SELECT id FROM candidates)
    """

    def rendered(self, condition: Condition) -> str:
        """Return a tsquery; stems are letters and digits only, so nothing in quotes needs escaping."""
        match condition:
            case Phrase(stems, parts):
                weights = ":" + "".join(WEIGHTS[part] for part in parts) if parts else ""
                return "(" + " <-> ".join(f"'{stem}'{weights}" for stem in stems) + ")"
            case Tag(text):
                return f"'{text}'"
            case All(conditions):
                return "(" + " & ".join(self.rendered(part) for part in conditions) + ")"
            case Some(conditions):
                return "(" + " | ".join(self.rendered(part) for part in conditions) + ")"

    def instant(self, value: datetime) -> Value:
        """Return the instant itself."""
        return value

    def spelled(self, value: object) -> str:
        """Return the instant in full precision."""
        return value.isoformat() if isinstance(value, datetime) else str(value)

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Let the server cancel what takes longer; earlier work in an open transaction is kept."""
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


def _values(row: IndexRow) -> tuple[Value, ...]:
    return (
        row.generation_id,
        row.publication_id,
        row.version,
        row.kind,
        row.regency,
        row.name_key,
        row.published_at,
        *row.words,
        list(row.tags),
    )
