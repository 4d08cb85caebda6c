"""Searches the index that the database names."""

from dataclasses import replace
from typing import Any

from hub.selectors.columns import Total
from search.engines.base import EngineAnswer, EngineRequest, Match, SearchPosition
from search.engines.database.vocabulary import corrected
from search.engines.elastic.client import engine_errors, preference, reader
from search.engines.elastic.lag import current_lag
from search.engines.elastic.query_builder import built_query, facet_values
from search.errors import CursorExpired, EngineUnavailable
from search.models import Generation

NOTHING = EngineAnswer(matches=(), total=Total(0, is_exact=True), counts={})


class ElasticEngine:
    """One SQL statement for what the index does not have yet, one request for hits, total and facets.

    Typing errors are corrected as the database engine does it, with the words of its vocabulary: one statement more.
    """

    name = str(Generation.Engine.ELASTICSEARCH)

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Return the hits; raises `EngineUnavailable` if late (`SEARCH_TIMEOUT_SECONDS`) or incomplete."""
        if not request.query.is_blank and not request.query.concepts:
            return NOTHING
        if request.is_lenient:
            query = corrected(request.query)
            if query is None:
                return NOTHING
            request = replace(request, query=query)
        lag = current_lag()
        asked = built_query(request, leaving_out=request.leaving_out.union(lag.outdated)).to_dict()
        with engine_errors():
            answer = reader(is_second=request.is_lenient).search(
                index=lag.index, body=asked, preference=preference(request)
            )
        body = answer.body
        if body["timed_out"] or body["_shards"]["failed"]:
            raise EngineUnavailable("Elasticsearch answered from a part of its index only")
        if request.after is not None and request.after.generation != lag.index:
            raise CursorExpired("The index was rebuilt since this cursor was given; start again without `after`.")
        total = body["hits"]["total"]
        return EngineAnswer(
            matches=tuple(_match(hit) for hit in body["hits"]["hits"]),
            total=Total(total["value"], is_exact=total["relation"] == "eq"),
            counts={facet: facet_values(facet, body["aggregations"]) for facet in request.facets},
            is_behind=lag.is_behind,
            synonyms=lag.synonyms,
        )


def _match(hit: dict[str, Any]) -> Match:
    published_at, publication_id = hit["sort"][-2:]
    position = SearchPosition(
        generation=hit["_index"],
        score=hit["_score"] or 0.0,
        published_at=str(published_at),
        publication_id=publication_id,
    )
    return Match(position, version=hit["_version"])
