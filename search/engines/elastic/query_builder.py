"""A question in Elasticsearch's query language.

Written as plain JSON: with the classes of `elasticsearch.dsl`, a question of three words costs 1.6 ms more.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone

from hub.selectors.columns import MOST_COUNTED
from search.engines.asked import ScoreTerm
from search.engines.base import FILTER_OF_FACET, EngineRequest
from search.engines.conditions import All, Condition, Some, StemRun, Tag, Unless, values_of
from search.engines.elastic.mapping import EVERY_PART
from search.request import FacetField

MOST_VALUES = 100
BEFORE_FACETS = "before_facets"
NEWEST: Sequence[Mapping[str, str]] = ({"published_at": "desc"}, {"id": "desc"})

Json = dict[str, Any]


def built_query(request: EngineRequest, *, depth: int, leaving_out: Collection[str] = ()) -> Json:
    """Return the body of the search of one depth.

    The publications in `leaving_out` are neither found nor counted. What is filtered by the value of a requested facet
    is left out of the hits only, so that the facet can count the other values.
    """
    common = request.before_facets.values
    chosen = {name: values for name, values in request.filters.values.items() if name not in common}
    body: Json = {
        "query": _wanted(request, depth, [_rendered(values_of(common)), *_always(request, leaving_out)]),
        "sort": ["_score", *NEWEST] if request.is_by_score else list(NEWEST),
        "size": request.limit,
        "_source": False,
        "version": True,
        "track_total_hits": MOST_COUNTED,
        "track_scores": request.is_by_score,
    }
    if request.after is not None:
        place = request.after
        scores = [place.score] if request.is_by_score else []
        body["search_after"] = [*scores, int(place.published_at), place.publication_id]
    if chosen:
        body["post_filter"] = _rendered(values_of(chosen))
    if aggregations := _aggregations(request.facets, chosen):
        body["aggs"] = aggregations
    return body


def facet_values(facet: FacetField, aggregations: Mapping[str, Any]) -> dict[str, int]:
    """Return the counts of one facet from the aggregations of a response."""
    buckets = aggregations[facet.value]["values"]["buckets"]
    return {str(bucket["key"]): int(str(bucket["doc_count"])) for bucket in buckets}


def facet_total(facet: FacetField, aggregations: Mapping[str, Any]) -> int:
    """Return how many hits there are without the facet's own filter."""
    return int(aggregations[facet.value]["doc_count"])


def count_before_facets(body: Mapping[str, Any]) -> int:
    """Return how many hits there are without the filters of the requested facets."""
    counted = body.get("aggregations", {}).get(BEFORE_FACETS)
    return int(counted["doc_count"] if counted else body["hits"]["total"]["value"])


def _aggregations(facets: Collection[FacetField], chosen: Mapping[str, tuple[str, ...]]) -> Json:
    aggregations: Json = {BEFORE_FACETS: {"filter": {"match_all": {}}}} if chosen else {}
    for facet in facets:
        others = {name: values for name, values in chosen.items() if name != FILTER_OF_FACET[facet]}
        counted = {"terms": {"field": facet.value, "size": MOST_VALUES, "exclude": [""]}}
        aggregations[facet.value] = {"filter": _rendered(values_of(others)), "aggs": {"values": counted}}
    return aggregations


def _wanted(request: EngineRequest, depth: int, always: list[Json]) -> Json:
    """Return what a hit of this depth matches, and what it is scored by: the strictest of its rungs, and the terms."""
    asked = request.asked
    rungs = asked.rungs[:depth]
    if not request.is_by_score:
        return {"bool": {"filter": [_either([_rendered(rung.condition) for rung in rungs]), *always]}}
    ranked = [_worth(asked.points_of_rung(number), rung.condition) for number, rung in enumerate(rungs)]
    return {"bool": {"filter": always, "must": [_best(ranked)], "should": [_scored(term) for term in asked.terms]}}


def _scored(term: ScoreTerm) -> Json:
    """Return a query whose score is that of the first step that holds: the highest one."""
    return _best([_worth(step.points, step.condition) for step in term.steps])


def _worth(points: int, condition: Condition) -> Json:
    return {"constant_score": {"filter": _rendered(condition), "boost": points}}


def _best(queries: list[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries}}


def _always(request: EngineRequest, leaving_out: Collection[str]) -> list[Json]:
    """Return what every hit must be: not expired, not left out, of the days that were asked for."""
    ended = {"range": {"expires_at": {"lte": timezone.now().isoformat()}}}
    unwanted = [ended, *([{"terms": {"id": sorted(leaving_out)}}] if leaving_out else [])]
    span = {
        name: instant.isoformat()
        for name, instant in (("gte", request.filters.published_from), ("lt", request.filters.published_before))
        if instant
    }
    return [{"bool": {"must_not": unwanted}}, *([{"range": {"published_at": span}}] if span else [])]


def _rendered(condition: Condition) -> Json:
    match condition:
        case StemRun(stems, parts):
            return _either([_phrase(stems, field) for field in parts or (EVERY_PART,)])
        case Tag(name, value):
            return {"term": {name: value}}
        case All(conditions):
            return {"bool": {"filter": list(map(_rendered, conditions))}} if conditions else {"match_all": {}}
        case Some(conditions) if all(isinstance(one, Tag) for one in conditions):
            return _either([{"terms": {name: values}} for name, values in _values_by_name(conditions).items()])
        case Some(conditions):
            return _either(list(map(_rendered, conditions)))
        case Unless(wanted, unwanted):
            return {"bool": {"filter": [_rendered(wanted)], "must_not": [_rendered(unwanted)]}}


def _values_by_name(conditions: Collection[Condition]) -> dict[str, list[str]]:
    """Return the values of tags by their names: a place has hundreds of keys near it."""
    found: dict[str, list[str]] = {}
    for one in conditions:
        if isinstance(one, Tag):
            found.setdefault(one.name, []).append(one.value)
    return found


def _phrase(stems: tuple[str, ...], field: str) -> Json:
    return {"term": {field: stems[0]}} if len(stems) == 1 else {"match_phrase": {field: " ".join(stems)}}


def _either(queries: list[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}
