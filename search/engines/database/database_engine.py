"""Searches the entries of the current generation."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from django.db import connection

from hub.selectors.columns import Total
from search.engines.base import NOTHING, EngineAnswer, EngineRequest, Match, SearchPosition
from search.engines.database.dialect import Dialect, dialect
from search.engines.database.facets import facet_counts, read_counts
from search.engines.database.sql import Sql
from search.engines.database.statements import MOST_READ, PageRow, page, page_row
from search.engines.depths import depth_of, first_depth_with_hits
from search.errors import CursorExpired, EngineUnavailable, TakesTooLong
from search.models import Generation
from search.request import FacetField

NEWEST_READ = 10_000
SECONDS_FOR_NEWEST = 0.2  # Measured with a million entries and a cold cache.
LEAST_SECONDS = 0.01  # With less time than this, a statement is not started.


class DatabaseEngine:
    """SQL on the entries: one statement for a page of hits, one for facets."""

    name = str(Generation.Engine.DATABASE)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Return the hits; raises `EngineUnavailable` before the relay has run for the first time."""
        if not request.asked.rungs:
            return NOTHING
        spoken = dialect()
        rows, is_cut = _page(request, spoken)
        if not rows:
            raise EngineUnavailable("The database has no search index yet; start: manage.py relay")
        head = rows[0]
        if request.after is not None and request.after.generation != head.generation:
            raise CursorExpired("The index was rebuilt since this cursor was given; start again without `after`.")
        first, depth = _depths(request, head)
        counted = head.rungs[:depth]
        total = sum(rung.total for rung in counted)
        return EngineAnswer(
            matches=_matches(rows, spoken, depth=depth),
            total=Total(
                min(total, MOST_READ),
                is_exact=not is_cut and total <= MOST_READ and all(rung.looked_at <= MOST_READ for rung in counted),
            ),
            counts=None if is_cut else _counts(request, spoken, first=first, depth=depth, is_any=total > 0),
            is_behind=head.is_behind,
            rung=next((number for number, rung in enumerate(counted) if rung.total), None),
        )


def _depths(request: EngineRequest, head: PageRow) -> tuple[int, int]:
    """Return the depth of the question, and the first one from there on that has a hit with all filters."""
    if request.after is not None:
        return len(head.rungs), len(head.rungs)
    first = depth_of([rung.before_facets for rung in head.rungs])
    return first, first_depth_with_hits(list(accumulate(rung.total for rung in head.rungs)), least=first)


def _page(request: EngineRequest, spoken: Dialect) -> tuple[list[PageRow], bool]:
    """Return the rows of the page, and whether there was only time to search the newest entries.

    If so, facets are not counted: the counts would be those of the newest entries only.
    """
    try:
        with _until(request.answer_by, spoken, leaving=SECONDS_FOR_NEWEST):
            return [page_row(row) for row in _rows(page(request, spoken))], False
    except TakesTooLong:
        return [page_row(row) for row in _rows(page(request, spoken, newest=NEWEST_READ))], True


@contextmanager
def _until(instant: float | None, spoken: Dialect, *, leaving: float = 0) -> Iterator[None]:
    """Cancel a statement in this block `leaving` seconds before the instant, by `TakesTooLong`; also if it is past."""
    seconds = None if instant is None else instant - leaving - time.monotonic()
    if seconds is not None and seconds < LEAST_SECONDS:
        raise TakesTooLong(f"{seconds} s are left")
    with spoken.at_most(seconds):
        yield


def _matches(rows: Sequence[PageRow], spoken: Dialect, *, depth: int) -> tuple[Match, ...]:
    return tuple(
        Match(
            SearchPosition(row.generation, depth, row.score, spoken.spelled(row.published_at), row.publication_id),
            row.version,
        )
        for row in rows
        if row.publication_id is not None
    )


def _counts(
    request: EngineRequest, spoken: Dialect, *, first: int, depth: int, is_any: bool
) -> dict[FacetField, dict[str, int]] | None:
    if not request.facets or (not is_any and request.filters == request.before_facets):
        return {}
    try:
        with _until(request.answer_by, spoken):
            return read_counts(request.facets, _rows(facet_counts(request, spoken, first=first, depth=depth)))
    except TakesTooLong:
        return None


def _rows(sql: Sql) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.values)
        return list(cursor.fetchall())
