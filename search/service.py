"""The front door of search: `search(SearchRequest) -> SearchResult`. All that other packages may use stands here."""

import time
from datetime import date, datetime, timedelta

from django.utils import timezone

from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE
from hub.selectors.columns import Total
from search import cursor, facets
from search.engines.base import EngineRequest, Filters, Position
from search.errors import CursorExpired, SearchRequestError, SearchUnavailable
from search.highlight import highlights
from search.query import Query, parsed
from search.request import LONGEST_QUERY, MOST_HITS, FacetField, SearchRequest, Sort, check
from search.result import Bucket, Facet, Highlight, Hit, SearchResult
from search.routing import answered

__all__ = [
    "LONGEST_QUERY",
    "MOST_HITS",
    "Bucket",
    "CursorExpired",
    "Facet",
    "FacetField",
    "Highlight",
    "Hit",
    "SearchRequest",
    "SearchRequestError",
    "SearchResult",
    "SearchUnavailable",
    "Sort",
    "Total",
    "search",
]

# Some of what an index gives may have been withdrawn since; these more are asked for, so that pages stay full.
SPARE_HITS = 10


def search(request: SearchRequest) -> SearchResult:
    """Answer from the best engine that can, and read every hit back from what the public may see now.

    Raises `SearchRequestError` for a request that breaks a limit, `CursorExpired` for a cursor that no longer fits,
    `SearchUnavailable` when there is no index at all.
    """
    started = time.monotonic()
    check(request)
    question = cursor.fingerprint(request)
    engine_request = _engine_request(request, question)
    given = answered(engine_request)
    hits, has_more = _hits(given.answer.positions, engine_request, first=request.first, question=question)
    return SearchResult(
        hits=hits,
        total=given.answer.total,
        facets=facets.facets_of(request, given.answer.counts),
        engine=given.engine,
        degraded=given.degraded,
        took_ms=round((time.monotonic() - started) * 1000),
        has_more=has_more,
    )


def _engine_request(request: SearchRequest, question: str) -> EngineRequest:
    return EngineRequest(
        query=parsed(request.query),
        filters=_filters(request),
        sort=request.sort,
        facets=tuple(dict.fromkeys(request.facets)),
        limit=request.first + SPARE_HITS,
        after=cursor.read(request.after, question=question) if request.after is not None else None,
    )


def _filters(request: SearchRequest) -> Filters:
    return Filters(
        values={
            "kind": request.kinds,
            "region": () if PROVINCE_CODE in request.regions else request.regions,
            "pillar": request.pillars,
            "sdg": request.sdgs,
            "year": request.years,
            "category": request.categories,
        },
        published_from=_start_of(request.published_from) if request.published_from else None,
        published_before=_start_of(request.published_to + timedelta(days=1)) if request.published_to else None,
    )


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001  Made aware right here.


def _hits(
    positions: tuple[Position, ...], request: EngineRequest, *, first: int, question: str
) -> tuple[tuple[Hit, ...], bool]:
    """Give the hits that are public now, at most `first`, and whether there are more after the last of them."""
    public = (
        Publication.objects.public().in_bulk([position.publication_id for position in positions]) if positions else {}
    )
    shown = [position for position in positions if position.publication_id in public]
    has_more = len(shown) > first or len(positions) == request.limit
    hits = tuple(
        _hit(public[position.publication_id], position, query=request.query, question=question)
        for position in shown[:first]
    )
    return hits, has_more and bool(hits)


def _hit(publication: Publication, position: Position, *, query: Query, question: str) -> Hit:
    return Hit(
        publication=publication,
        score=position.score,
        highlights=highlights(publication, query),
        cursor=cursor.written(position, question=question),
    )
