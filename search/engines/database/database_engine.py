"""Searches the entries of the current generation."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import connection

from hub.selectors.columns import Total
from search.engines.base import EngineAnswer, EngineRequest, Match, SearchPosition
from search.engines.database.dialect import Dialect, dialect
from search.engines.database.statements import MOST_READ, PageRow, Sql, facet_counts, page
from search.engines.database.vocabulary import corrected
from search.errors import CursorExpired, EngineUnavailable, TakesTooLong
from search.models import Generation
from search.request import FacetField

NEWEST_READ = 10_000
SECONDS_FOR_NEWEST = 0.2  # Measured with a million entries and a cold cache.
LEAST_SECONDS = 0.01  # With less time than this, a statement is not started.
NOTHING = EngineAnswer(matches=(), total=Total(0, is_exact=True), counts={})


class DatabaseEngine:
    """SQL on the entries: one statement for a page of hits, one for facets, one to correct typing errors."""

    name = str(Generation.Engine.DATABASE)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Return the hits; raises `EngineUnavailable` before the relay has run for the first time."""
        if not request.query.is_blank and not request.query.concepts:
            return NOTHING
        if request.is_lenient:
            query = corrected(request.query)
            if query is None:
                return NOTHING
            request = replace(request, query=query)
        spoken = dialect()
        rows, is_cut = _page(request, spoken)
        if not rows:
            raise EngineUnavailable("The database has no search index yet; start: manage.py relay")
        first = rows[0]
        if request.after is not None and request.after.generation != first.generation:
            raise CursorExpired("The index was rebuilt since this cursor was given; start again without `after`.")
        return EngineAnswer(
            matches=_matches(rows, spoken),
            total=Total(min(first.total, MOST_READ), is_exact=first.looked_at <= MOST_READ and not is_cut),
            counts=None if is_cut else _counts(request, spoken, total=first.total),
            is_behind=first.is_behind,
            synonyms=first.synonyms,
        )


def _page(request: EngineRequest, spoken: Dialect) -> tuple[list[PageRow], bool]:
    """Return the rows of the page, and whether there was only time to search the newest entries.

    If so, facets are not counted: the counts would be those of the newest entries only.
    """
    try:
        with _until(request.answer_by, spoken, leaving=SECONDS_FOR_NEWEST):
            return _page_rows(page(request, spoken)), False
    except TakesTooLong:
        return _page_rows(page(request, spoken, newest=NEWEST_READ)), True


@contextmanager
def _until(instant: float | None, spoken: Dialect, *, leaving: float = 0) -> Iterator[None]:
    """Cancel a statement in this block `leaving` seconds before the instant, by `TakesTooLong`; also if it is past."""
    if instant is None:
        yield
        return
    seconds = instant - leaving - time.monotonic()
    if seconds < LEAST_SECONDS:
        raise TakesTooLong(f"{seconds} s are left")
    with spoken.at_most(seconds):
        yield


def _page_rows(sql: Sql) -> list[PageRow]:
    return [
        PageRow(
            str(name), int(looked_at), int(total), bool(behind), mark, key, version, published_at, float(score or 0)
        )
        for name, looked_at, total, behind, mark, key, version, published_at, score in _rows(sql)
    ]


def _matches(rows: list[PageRow], spoken: Dialect) -> tuple[Match, ...]:
    return tuple(
        Match(
            SearchPosition(row.generation, row.score, spoken.spelled(row.published_at), row.publication_id), row.version
        )
        for row in rows
        if row.publication_id is not None
    )


def _counts(request: EngineRequest, spoken: Dialect, *, total: int) -> dict[FacetField, dict[str, int]] | None:
    if not (request.facets and total):
        return {}
    counts: dict[FacetField, dict[str, int]] = {facet: {} for facet in request.facets}
    try:
        with _until(request.answer_by, spoken):
            rows = _rows(facet_counts(request, spoken))
    except TakesTooLong:
        return None
    for facet, value, count in rows:
        counts[FacetField(str(facet))][str(value)] = int(str(count))
    return counts


def _rows(sql: Sql) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.values)
        return list(cursor.fetchall())
