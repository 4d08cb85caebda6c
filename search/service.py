"""The public interface of search: `search(SearchRequest) -> SearchResult`. Other packages may use nothing else."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from hub.local_days import end_of_day, start_of_day
from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE
from hub.selectors.columns import Total
from hub.selectors.popular import popular_ids
from hub.selectors.publications import public_publications
from search import cursor, promoted_results, province_synonyms
from search.attached import MOST_ATTACHED, attachments_found
from search.engines.base import EngineAnswer, EngineRequest, Filters, Match, SearchPosition
from search.errors import CursorExpired, SearchRequestError, SearchUnavailable
from search.highlight import Wanted, highlights, wanted_stems
from search.meaning import meant_by, warm_up
from search.near import MOST_SORTED, Nearness, nearness_of
from search.question import Question, Strategy
from search.request import LONGEST_QUERY, MOST_HITS, MOST_WORDS, FacetField, HitOrder, SearchRequest, check
from search.result import (
    FacetCounts,
    FoundAttachment,
    Highlight,
    Hit,
    SearchResult,
    Understood,
    ValueCount,
    facets_of,
    understood,
)
from search.routing import Answered, answered
from search.watch import Watch, watched
from search.weights import POINTS

__all__ = [
    "LONGEST_QUERY",
    "MOST_ATTACHED",
    "MOST_HITS",
    "MOST_POPULAR",
    "MOST_SORTED",
    "MOST_WORDS",
    "CursorExpired",
    "FacetCounts",
    "FacetField",
    "FoundAttachment",
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


MOST_POPULAR = 5
# How often a search is repeated, without the publications that vanished in the meantime.
MOST_REPEATS = 2


Counts = Mapping[FacetField, Mapping[str, int]]


@dataclass(frozen=True)
class ReadBack:
    """What is read of each hit besides its card, the text for the highlights; and what is popular if there is none."""

    body: bool = True
    highlights: bool = True
    popular: bool = False


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
    nearness = nearness_of(request.near) if request.near is not None else None
    engine_request = _engine_request(request, meant, shelf=shelf, question=question, nearness=nearness)
    checking = Checking(request, question, read_back, nearness)
    checked = checking.checked(engine_request)
    left_out: frozenset[str] = frozenset()
    for _ in range(MOST_REPEATS):
        if not checked.gone:
            break
        left_out |= checked.gone
        checked = checking.checked(replace(engine_request, leaving_out=left_out))
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
        popular=_popular(engine_request, read_back) if not hits and request.after is None else (),
    )


def _popular(request: EngineRequest, read_back: ReadBack) -> tuple[Publication, ...]:
    """Return what is popular in the regions of the filter, else in the place that was named; nothing without words."""
    if not read_back.popular or request.question.is_blank:
        return ()
    regions = request.filters.values.get("region") or request.question.places
    ids = popular_ids(regions, first=MOST_POPULAR)
    public = public_publications(ids, body=read_back.body)
    return tuple(public[key] for key in ids if key in public)


def _engine_request(
    request: SearchRequest, meant: Question, *, shelf: tuple[str, ...], question: str, nearness: Nearness | None
) -> EngineRequest:
    filters = _filters(request)
    if nearness is not None and request.within_km is not None:
        filters = replace(filters, values={**filters.values, "place": nearness.keys_within(request.within_km)})
    is_by_distance = request.sort is HitOrder.NEAREST
    return EngineRequest(
        question=meant,
        filters=filters,
        sort=HitOrder.NEWEST if is_by_distance else request.sort,
        facets=tuple(dict.fromkeys(request.facets)),
        limit=MOST_SORTED if is_by_distance else request.first + 1 + len(shelf),
        after=None if is_by_distance else _position(request, question),
    )


def _position(request: SearchRequest, question: str) -> SearchPosition | None:
    return cursor.read(request.after, question=question) if request.after is not None else None


def _shelf(request: SearchRequest) -> tuple[str, ...]:
    """Return what the province shows first for these words; nothing if the reader filters or sorts by date."""
    if request.sort is not HitOrder.RELEVANCE or _filters(request) != Filters() or request.within_km is not None:
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


@dataclass(frozen=True)
class Checking:
    """Asks the engine for one search, and reads back what the public may see of its hits."""

    request: SearchRequest
    question: str
    read_back: ReadBack
    nearness: Nearness | None

    def checked(self, request: EngineRequest) -> _Checked:
        """Return the answer with its hits as they are public now."""
        given = self._arranged(answered(request))
        versions = {match.position.publication_id: match.version for match in given.answer.matches}
        public = public_publications(versions, body=self.read_back.body, text=self.read_back.highlights)
        standing = {key: row for key, row in public.items() if row.version == versions[key]}
        wanted = wanted_stems(request.question) if self.read_back.highlights else frozenset()
        attached = attachments_found(standing.values(), wanted) if wanted else {}
        hits = tuple(
            self._hit(match, standing[key], wanted, attached.get(key, ()))
            for match in given.answer.matches
            if (key := match.position.publication_id) in standing
        )
        return _Checked(given, hits, gone=frozenset(versions.keys() - standing.keys()))

    def _arranged(self, given: Answered) -> Answered:
        """Return the answer in the order that was asked for, if no engine has it."""
        if self.nearness is None or self.request.sort is not HitOrder.NEAREST:
            return given
        after = _position(self.request, self.question)
        generations = {match.position.generation for match in given.answer.matches}
        if after is not None and generations and after.generation not in generations:
            raise CursorExpired("The index was rebuilt since this cursor was given; start again without `after`.")
        return replace(given, answer=self.nearness.nearest(given.answer, limit=self.request.first + 1, after=after))

    def _hit(
        self, match: Match, publication: Publication, wanted: Wanted, attached: tuple[FoundAttachment, ...]
    ) -> Hit:
        is_by_distance = self.request.sort is HitOrder.NEAREST
        return Hit(
            publication=publication,
            score=0.0 if is_by_distance else match.position.score / POINTS,
            highlights=highlights(publication, wanted) if wanted else (),
            write_cursor=partial(cursor.written, match.position, question=self.question),
            attachments=attached,
            distance_km=self.nearness.km_to(publication) if self.nearness else None,
        )


def _corrected(answer: EngineAnswer, *, gone: int, is_exact: bool) -> tuple[Total, Counts | None]:
    """Return the total less the hits that were still found to be gone; if there are any, the counts are None."""
    is_whole = is_exact and answer.total.is_exact and not answer.is_behind
    return Total(max(answer.total.value - gone, 0), is_whole), None if gone else answer.counts
