"""Searches the index that the database names."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.selectors.columns import Total
from search.engines.base import NOTHING, EngineAnswer, EngineRequest, Match, SearchPosition
from search.engines.depths import depth_of, first_depth_with_hits
from search.engines.elastic.client import engine_errors, preference, reader
from search.engines.elastic.lag import Lag, current_lag
from search.engines.elastic.query_builder import built_query, count_before_facets, facet_total, facet_values
from search.errors import CursorExpired, EngineUnavailable
from search.models import Generation
from search.request import FacetField

Body = Mapping[str, Any]


class ElasticEngine:
    """One SQL statement for what the index does not have yet, one request for hits, total and facets of depth 1.

    If these are few, one more request asks for all other depths at once.
    """

    name = str(Generation.Engine.ELASTICSEARCH)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Return the hits; raises `EngineUnavailable` if late (`SEARCH_TIMEOUT_SECONDS`) or incomplete."""
        rungs = len(request.asked.rungs)
        if not rungs:
            return NOTHING
        lag = current_lag()
        if request.after is not None:
            if request.after.generation != lag.index:
                raise CursorExpired("The index was rebuilt since this cursor was given; start again without `after`.")
            depth = min(request.after.depth, rungs)
            [body] = _answers(request, lag, depths=[depth])
            return _answer(request, lag, {depth: body}, depth=depth, first=depth)
        bodies = dict(enumerate(_answers(request, lag, depths=[1]), start=1))
        if rungs > 1 and not _is_enough(bodies[1]):
            bodies |= dict(enumerate(_answers(request, lag, depths=range(2, rungs + 1)), start=2))
        ordered = [bodies[depth] for depth in sorted(bodies)]
        first = depth_of([count_before_facets(body) for body in ordered])
        depth = first_depth_with_hits([_count(body) for body in ordered], least=first)
        return _answer(request, lag, bodies, depth=depth, first=first)


def _answers(request: EngineRequest, lag: Lag, *, depths: Sequence[int]) -> list[Body]:
    """Return the answers for these depths, in one request."""
    leaving_out = request.leaving_out.union(lag.outdated)
    asked = [built_query(request, depth=depth, leaving_out=leaving_out) for depth in depths]
    copy = preference(request)
    with engine_errors():
        if len(asked) == 1:
            bodies: list[Body] = [reader().search(index=lag.index, body=asked[0], preference=copy).body]
        else:
            searches = [part for body in asked for part in ({"preference": copy}, body)]
            bodies = reader(is_second=True).msearch(index=lag.index, searches=searches).body["responses"]
    if any("error" in body or body["timed_out"] or body["_shards"]["failed"] for body in bodies):
        raise EngineUnavailable("Elasticsearch answered from a part of its index only")
    return bodies


def _is_enough(body: Body) -> bool:
    return depth_of([count_before_facets(body), 0]) == 1 and _count(body) > 0


def _count(body: Body) -> int:
    return int(body["hits"]["total"]["value"])


def _answer(request: EngineRequest, lag: Lag, bodies: Mapping[int, Body], *, depth: int, first: int) -> EngineAnswer:
    hits, total = bodies[depth]["hits"]["hits"], bodies[depth]["hits"]["total"]
    matches = tuple(_match(hit, depth) for hit in hits)
    counted = [_count(bodies[one]) if one in bodies else 0 for one in range(1, depth + 1)]
    return EngineAnswer(
        matches=matches,
        total=Total(total["value"], is_exact=total["relation"] == "eq"),
        counts={facet: _facet(facet, bodies, first=first) for facet in request.facets},
        is_behind=lag.is_behind,
        rung=_rung(request, matches, counted),
    )


def _facet(facet: FacetField, bodies: Mapping[int, Body], *, first: int) -> dict[str, int]:
    """Return the counts in the first depth that has a hit without the facet's own filter.

    Whoever chooses one of the values comes to the same depth, so each count is the total that this gives.
    """
    totals = [
        facet_total(facet, bodies[one]["aggregations"]) if one in bodies else 0 for one in range(1, max(bodies) + 1)
    ]
    depth = first_depth_with_hits(totals, least=first)
    return facet_values(facet, bodies[depth]["aggregations"])


def _rung(request: EngineRequest, matches: Sequence[Match], counted: Sequence[int]) -> int | None:
    """Return the strictest rung that has a hit; on a later page, that of its first hit."""
    if not counted[-1]:
        return None
    if request.after is None or not matches or not request.is_by_score:
        return next(depth for depth, count in enumerate(counted) if count)
    return request.asked.rung_of(matches[0].position.score)


def _match(hit: Body, depth: int) -> Match:
    published_at, publication_id = hit["sort"][-2:]
    position = SearchPosition(
        generation=hit["_index"],
        depth=depth,
        score=round(hit["_score"] or 0.0),
        published_at=str(published_at),
        publication_id=publication_id,
    )
    return Match(position, version=hit["_version"])
