"""Pieces of SQL with the values of their placeholders, and those that every statement of the engine has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from search.engines.base import EngineRequest, Filters
from search.engines.conditions import EVERYTHING, Condition, every, values_of
from search.engines.database.dialect import Dialect
from search.engines.database.rows import Value

NEWEST = "ORDER BY e.published_at DESC, e.publication_id DESC"
CURRENT = """current_one AS (
        SELECT id, name, watermark FROM search_generation WHERE engine = 'database' AND state = 'current')"""


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and the values of its placeholders, in their order."""

    text: str
    values: tuple[Value, ...] = ()


def joined(pieces: Iterable[Sql], separator: str) -> Sql:
    """Return the pieces as one."""
    given = tuple(pieces)
    return Sql(separator.join(one.text for one in given), tuple(value for one in given for value in one.values))


def matching(condition: Condition, filters: Filters, dialect: Dialect) -> Sql:
    """Return SQL that the entry `e` of the current generation meets the condition and has passed the filters."""
    parts = [Sql("e.generation_id = (SELECT id FROM current_one)")]
    whole = every((condition, values_of(filters.values)))
    if whole != EVERYTHING:
        parts.append(holds(whole, dialect))
    if filters.published_from:
        parts.append(Sql("e.published_at >= %s", (dialect.instant(filters.published_from),)))
    if filters.published_before:
        parts.append(Sql("e.published_at < %s", (dialect.instant(filters.published_before),)))
    return joined(parts, " AND ")


def holds(condition: Condition, dialect: Dialect) -> Sql:
    """Return SQL that the condition holds for the entry `e`."""
    text, value = dialect.holds(condition)
    return Sql(text, (value,))


def standing(dialect: Dialect) -> Sql:
    """Return SQL that the entry `e` has the version that is public now.

    Any other was withdrawn or corrected or has expired, and must not be found. The index `pub_standing` answers this
    without reading the publication. No join: for a condition that two columns are equal, PostgreSQL expects no row at
    all, and would sort a million to find the newest.
    """
    text = """coalesce(e.version = (
        SELECT p.version FROM hub_publication p WHERE p.id = e.publication_id
        AND p.withdrawn_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > %s)), false)"""
    return Sql(text, (dialect.instant(timezone.now()),))


def behind(dialect: Dialect) -> Sql:
    """Return the table of one row that says whether something public has not been delivered yet.

    It compares the newest public version: for "any above the watermark", PostgreSQL would expect many rows and read the
    whole table.
    """
    text = """behind AS (SELECT (
        SELECT p.version FROM hub_publication p
        WHERE p.withdrawn_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > %s) ORDER BY p.version DESC LIMIT 1
        ) > (SELECT watermark FROM current_one) AS is_behind)"""
    return Sql(text, (dialect.instant(timezone.now()),))


def after(request: EngineRequest, columns: str) -> Sql:
    """Return SQL that the columns (without the score if hits are not ordered by it) come after the cursor."""
    if request.after is None:
        return Sql("1 = 1")
    place = request.after
    scores = (place.score,) if request.is_by_score else ()
    values = (*scores, place.published_at, place.publication_id)
    return Sql(f"({columns}) < ({', '.join(['%s'] * len(values))})", values)
