"""SQLite: the virtual table `search_fulltext` (FTS5), with one row for each entry."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from search.engines.database.matching import All, Condition, Phrase, Some, Tag
from search.engines.database.rows import IndexRow, Value
from search.models import Entry

INSERT = "INSERT INTO search_fulltext (rowid, title, names, summary, text, filters) VALUES (%s, %s, %s, %s, %s, %s)"


class SQLite:
    """FTS5 with its bm25, scaled to the range from 0 to 1."""

    matches = "e.id IN (SELECT rowid FROM search_fulltext WHERE search_fulltext MATCH %s)"
    ranked = """
        SELECT rowid AS id, 1.0 - 1.0 / (1.0 + max(0, -bm25(search_fulltext, 8.0, 3.0, 4.0, 1.0, 0.0)) / 8.0) AS rank
        FROM search_fulltext WHERE search_fulltext MATCH %s
    """

    def rendered(self, condition: Condition) -> str:
        """Return an FTS5 expression; stems are letters and digits only, so nothing in quotes needs escaping."""
        match condition:
            case Phrase(stems, parts):
                where = "{" + " ".join(parts) + "} : " if parts else ""
                return where + '"' + " ".join(stems) + '"'
            case Tag(text):
                return f'filters : "{text}"'
            case All(conditions):
                return "(" + " AND ".join(self.rendered(part) for part in conditions) + ")"
            case Some(conditions):
                return "(" + " OR ".join(self.rendered(part) for part in conditions) + ")"

    def instant(self, value: datetime) -> Value:
        """Return an instant as Django stores it."""
        return connection.ops.adapt_datetimefield_value(value) or ""

    def spelled(self, value: object) -> str:
        """Return the stored text."""
        return str(value)

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Do nothing: SQLite is no substitute for a slow server, so no reader has waited before."""
        yield

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Write the entries and, under the same row id, their words."""
        entries = Entry.objects.bulk_create(_entry(row) for row in rows)
        values: list[list[int | str]] = [
            [entry.pk, *row.words, " ".join(row.tags)] for entry, row in zip(entries, rows, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, values)


def _entry(row: IndexRow) -> Entry:
    return Entry(
        generation_id=row.generation_id,
        publication_id=row.publication_id,
        version=row.version,
        kind=row.kind,
        regency=row.regency,
        name_key=row.name_key,
        published_at=row.published_at,
    )
