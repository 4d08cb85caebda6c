"""A search in Elasticsearch's query language."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query as DslQuery

from hub.selectors.columns import MOST_COUNTED
from search.engines.base import FILTER_OF_FACET, EngineRequest, Filters
from search.query import Alternative, Concept
from search.request import FacetField
from search.search_documents import VILLAGE_KIND

FIELDS = ["title^4", "names^2", "summary^2", "text"]
PLACE_FIELDS = ["title", "names"]
MOST_VALUES = 100

# Added to a score that rarely exceeds 50, so that the profile of the named place comes first.
EXACT_NAME = 200.0
PLACE = 100.0
TITLE = 5.0


def built_query(request: EngineRequest, *, leaving_out: Collection[str] = ()) -> Search:
    """Return the search, without index and client; the publications in `leaving_out` are neither found nor counted."""
    order = ["-published_at", "-id"]
    search = (
        Search()
        .query(Q("bool", must=[_words(request)], filter=_always(request.filters, leaving_out)))
        .post_filter(Q("bool", filter=_chosen(request.filters)))
        .sort(*(["_score", *order] if request.is_by_score else order))
        .source(False)
        .extra(size=request.limit, track_total_hits=MOST_COUNTED, track_scores=request.is_by_score, version=True)
    )
    if request.after is not None:
        place = request.after
        scores = [place.score] if request.is_by_score else []
        search = search.extra(search_after=[*scores, int(place.published_at), place.publication_id])
    for facet in request.facets:
        others = Q("bool", filter=_chosen(request.filters.without(FILTER_OF_FACET[facet])))
        search.aggs.bucket(facet.value, A("filter", filter=others)).bucket(
            "values", A("terms", field=facet.value, size=MOST_VALUES, exclude=[""])
        )
    return search


def _always(filters: Filters, leaving_out: Collection[str]) -> list[DslQuery]:
    now = timezone.now().isoformat()
    expires_later = Q("bool", should=[~Q("exists", field="expires_at"), Q("range", expires_at={"gt": now})])
    span = {
        name: instant.isoformat()
        for name, instant in (("gte", filters.published_from), ("lt", filters.published_before))
        if instant
    }
    kept = [~Q("terms", id=sorted(leaving_out))] if leaving_out else []
    return [expires_later, *kept, *([Q("range", published_at=span)] if span else [])]


def _chosen(filters: Filters) -> list[DslQuery]:
    return [Q("terms", **{name: list(values)}) for name, values in filters.values.items() if values]


def _words(request: EngineRequest) -> DslQuery:
    query = request.query
    if query.is_blank:
        return Q("match_all")
    concepts = [_concept(item) for item in query.concepts]
    wanted = Q("bool", should=concepts, minimum_should_match=query.needed)
    is_village = Q("term", kind=VILLAGE_KIND)
    in_place = [_concept(item, fields=PLACE_FIELDS) for item in query.concepts]
    in_title = [_concept(item, fields=["title"]) for item in query.concepts]
    bonus = [
        Q("constant_score", filter=Q("bool", filter=[is_village, *in_place]), boost=PLACE),
        Q("constant_score", filter=Q("bool", filter=in_title), boost=TITLE),
    ]
    if query.name_key:
        bonus.append(Q("constant_score", filter=Q("term", name_key=query.name_key), boost=EXACT_NAME))
    return Q("bool", must=[wanted], should=bonus)


def _concept(concept: Concept, *, fields: list[str] | None = None) -> DslQuery:
    alternatives = [_alternative(item, fields or FIELDS) for item in concept.alternatives]
    return alternatives[0] if len(alternatives) == 1 else Q("dis_max", queries=alternatives)


def _alternative(alternative: Alternative, fields: list[str]) -> DslQuery:
    stems = " ".join(alternative.stems)
    if alternative.is_phrase:
        return Q("multi_match", query=stems, type="phrase", fields=fields)
    return Q("combined_fields", query=stems, fields=fields, operator="and")


def facet_values(facet: FacetField, aggregations: dict[str, Any]) -> dict[str, int]:
    """Return the counts of one facet from the aggregations of a response."""
    buckets = aggregations[facet.value]["values"]["buckets"]
    return {str(bucket["key"]): int(str(bucket["doc_count"])) for bucket in buckets}
