"""The public interface of search: `search(SearchRequest) -> SearchResult`. Other packages may use nothing else."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from hub.local_days import end_of_day, start_of_day
from hub.models.region import PROVINCE_CODE
from hub.selectors.columns import Total
from hub.selectors.publications import public_publications
from search import cursor, promoted_results, province_synonyms
from search.engines.base import EngineAnswer, EngineRequest, Filters
from search.errors import CursorExpired, SearchRequestError, SearchUnavailable
from search.highlight import highlights, wanted_stems
from search.meaning import meant_by, warm_up
from search.question import Question, Strategy
from search.request import LONGEST_QUERY, MOST_HITS, MOST_WORDS, FacetField, HitOrder, SearchRequest, check
from search.result import FacetCounts, Highlight, Hit, SearchResult, Understood, ValueCount, facets_of, understood
from search.routing import Answered, answered
from search.watch import Watch, watched
from search.weights import POINTS

__all__ = [
    "LONGEST_QUERY",
    "MOST_HITS",
    "MOST_WORDS",
    "CursorExpired",
    "FacetCounts",
    "FacetField",
    "Highlight",
    "Hit",
    "HitOrder",
    "ReadBack",
    "SearchRequest",
    "SearchRequestError",
    "SearchResult",
    "SearchUnavailable",
    "Strategy",
    "Total",
    "Understood",
    "ValueCount",
    "Watch",
    "search",
    "warm_up",
    "watched",
]


# How often a search is repeated, without the publications that vanished in the meantime.
MOST_REPEATS = 2


Counts = Mapping[FacetField, Mapping[str, int]]


@dataclass(frozen=True)
class ReadBack:
    """What is read of each hit besides its card; the text is read for the highlights."""

    body: bool = True
    highlights: bool = True


EVERYTHING = ReadBack()


def search(request: SearchRequest, read_back: ReadBack = EVERYTHING) -> SearchResult:
    """Return hits from the best engine that can answer, each read back from what the public may see now.

    What is not public when the search begins is counted in no total and no facet. If a publication vanishes during
    the search, it is repeated without that publication, and the total is marked as not exact.
    What the province promotes for these words comes first on the first page, and nowhere else.

    Raises `SearchRequestError` for a request that breaks a limit, `CursorExpired` for a cursor that no longer fits,
    `SearchUnavailable` when there is no index at all.
    """
    started = time.monotonic()
    check(request)
    question = cursor.fingerprint(request)
    meant = meant_by(request.query)  # First: it notices what the province promotes now.
    shelf = _shelf(request)
    engine_request = _engine_request(request, meant, shelf=shelf, question=question)
    checked = _checked(engine_request, question, read_back)
    left_out: frozenset[str] = frozenset()
    for _ in range(MOST_REPEATS):
        if not checked.gone:
            break
        left_out |= checked.gone
        checked = _checked(replace(engine_request, leaving_out=left_out), question, read_back)
    found = [hit for hit in checked.hits if hit.publication.pk not in shelf]
    hits = (*_promoted_hits(request, shelf, question, read_back), *found)
    given = checked.given
    total, counts = _corrected(given.answer, gone=len(checked.gone), is_exact=not left_out)
    return SearchResult(
        understood=understood(engine_request.question, rung=given.answer.rung),
        hits=hits[: request.first],
        total=replace(total, value=max(total.value, len(hits[: request.first]))),
        facets=facets_of(request, counts),
        engine=given.engine,
        degraded=given.degraded,
        took_ms=round((time.monotonic() - started) * 1000),
        has_more=len(hits) > request.first,
    )


def _engine_request(request: SearchRequest, meant: Question, *, shelf: tuple[str, ...], question: str) -> EngineRequest:
    return EngineRequest(
        question=meant,
        filters=_filters(request),
        sort=request.sort,
        facets=tuple(dict.fromkeys(request.facets)),
        limit=request.first + 1 + len(shelf),
        after=cursor.read(request.after, question=question) if request.after is not None else None,
    )


def _shelf(request: SearchRequest) -> tuple[str, ...]:
    """Return what the province shows first for these words; nothing if the reader filters or sorts by date."""
    if request.sort is not HitOrder.RELEVANCE or _filters(request) != Filters():
        return ()
    return promoted_results.promoted(request.query, province_synonyms.known().promotions)[: request.first]


def _promoted_hits(
    request: SearchRequest, shelf: tuple[str, ...], question: str, read_back: ReadBack
) -> tuple[Hit, ...]:
    """Return those of the shelf that are public, before the first page of what was found."""
    if not shelf or request.after is not None:
        return ()
    public = public_publications(shelf, body=read_back.body, text=read_back.highlights)
    return tuple(
        Hit(
            publication=public[key],
            score=0.0,
            highlights=(),
            write_cursor=partial(cursor.before_the_first, question=question),
            is_promoted=True,
        )
        for key in shelf
        if key in public
    )


def _filters(request: SearchRequest) -> Filters:
    chosen = {
        "kind": request.kinds,
        "region": () if PROVINCE_CODE in request.regions else request.regions,
        "pillar": request.pillars,
        "sdg": request.sdgs,
        "topic": request.topics,
        "year": request.years,
        "category": request.categories,
        "village_status": request.statuses,
    }
    return Filters(
        values={name: values for name, values in chosen.items() if values},
        published_from=start_of_day(request.published_from) if request.published_from else None,
        published_before=end_of_day(request.published_to) if request.published_to else None,
    )


@dataclass(frozen=True)
class _Checked:
    """An answer, its hits that are public in exactly the version that matched, and the ids of the others."""

    given: Answered
    hits: tuple[Hit, ...]
    gone: frozenset[str]


def _checked(request: EngineRequest, question: str, read_back: ReadBack) -> _Checked:
    given = answered(request)
    versions = {match.position.publication_id: match.version for match in given.answer.matches}
    public = public_publications(versions, body=read_back.body, text=read_back.highlights)
    wanted = wanted_stems(request.question) if read_back.highlights else frozenset()
    standing = {key: row for key, row in public.items() if row.version == versions[key]}
    hits = tuple(
        Hit(
            publication=standing[match.position.publication_id],
            score=match.position.score / POINTS,
            highlights=highlights(standing[match.position.publication_id], wanted) if wanted else (),
            write_cursor=partial(cursor.written, match.position, question=question),
        )
        for match in given.answer.matches
        if match.position.publication_id in standing
    )
    return _Checked(given, hits, gone=frozenset(versions.keys() - standing.keys()))


def _corrected(answer: EngineAnswer, *, gone: int, is_exact: bool) -> tuple[Total, Counts | None]:
    """Return the total less the hits that were still found to be gone; if there are any, the counts are None."""
    is_whole = is_exact and answer.total.is_exact and not answer.is_behind
    return Total(max(answer.total.value - gone, 0), is_whole), None if gone else answer.counts
