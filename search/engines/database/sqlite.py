"""SQLite: the virtual table `search_fulltext` (FTS5), with one row for each entry."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from search.engines.conditions import All, Condition, Some, StemRun, Tag, Unless
from search.engines.database.rows import EVERY_DOCUMENT, IndexRow, Value
from search.engines.database.stored_words import tag, texts
from search.models import Entry
from search.stemmed_documents import PARTS

INSERT = """
    INSERT INTO search_fulltext (rowid, title, names, summary, text, attachments, filters)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


class SQLite:
    """FTS5, only as an index of words: the score is our own."""

    facet_values = "json_each(e.facets) AS counted"

    def holds(self, condition: Condition) -> tuple[str, Value]:
        """Return SQL that the condition holds for the entry `e`, and its value."""
        matching = "e.id IN (SELECT rowid FROM search_fulltext WHERE search_fulltext MATCH %s)"
        return matching, self._rendered(condition)

    def newest(self, *, share: float) -> str:
        """Return the order from the newest on, however many entries there are."""
        del share
        return "ORDER BY e.published_at DESC, e.publication_id DESC"

    def _rendered(self, condition: Condition) -> str:
        """Return an FTS5 expression; stems are letters and digits only, so nothing in quotes needs escaping."""
        match condition:
            case StemRun(stems, parts):
                return "{" + " ".join(parts or PARTS) + '} : "' + " ".join(stems) + '"'
            case Tag(name, value):
                return f'filters : "{tag(name, value)}"'
            case All(conditions):
                return "(" + " AND ".join(map(self._rendered, conditions or (EVERY,))) + ")"
            case Some(conditions):
                return "(" + " OR ".join(map(self._rendered, conditions)) + ")"
            case Unless(wanted, unwanted):
                return f"({self._rendered(wanted)} NOT {self._rendered(unwanted)})"

    def instant(self, value: datetime) -> Value:
        """Return an instant as Django stores it."""
        return connection.ops.adapt_datetimefield_value(value) or ""

    def spelled(self, value: object) -> str:
        """Return the stored text."""
        return str(value)

    @contextmanager
    def at_most(self, seconds: float | None) -> Iterator[None]:
        """Do nothing: SQLite is no substitute for a slow server, so no reader has waited before."""
        del seconds
        yield

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Write the entries and, under the same row id, their words."""
        entries = Entry.objects.bulk_create(_entry(row) for row in rows)
        values: list[tuple[Value, ...]] = [
            (entry.pk, *texts(row.words), " ".join(row.tags)) for entry, row in zip(entries, rows, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, values)


EVERY = Tag(*EVERY_DOCUMENT)


def _entry(row: IndexRow) -> Entry:
    return Entry(
        generation_id=row.generation_id,
        publication_id=row.publication_id,
        version=row.version,
        facets=list(row.facets),
        published_at=row.published_at,
    )
