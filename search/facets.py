"""Turns counts into the values a reader can choose from."""

from collections.abc import Mapping

from hub.models.region import REGENCY_CODE_LENGTH
from search.request import FacetField, SearchRequest
from search.result import FacetCounts, ValueCount


def facets_of(request: SearchRequest, counts: Mapping[FacetField, Mapping[str, int]] | None) -> tuple[FacetCounts, ...]:
    """Return the facets in the order requested; a chosen value is included even if no hit has it.

    `counts` is None if nothing was counted; then there are no facets.
    """
    if counts is None:
        return ()
    return tuple(
        _facet(field, counts.get(field, {}), _selected(request, field)) for field in dict.fromkeys(request.facets)
    )


def _facet(field: FacetField, counts: Mapping[str, int], selected: frozenset[str]) -> FacetCounts:
    buckets = [ValueCount(value, counts.get(value, 0), value in selected) for value in {*counts, *selected}]
    buckets.sort(key=lambda bucket: bucket.value)
    if field is FacetField.YEAR:
        buckets.reverse()
    else:
        buckets.sort(key=lambda bucket: -bucket.count)
    return FacetCounts(field, tuple(buckets))


def _selected(request: SearchRequest, field: FacetField) -> frozenset[str]:
    values = {
        FacetField.KIND: request.kinds,
        FacetField.REGENCY: tuple(code for code in request.regions if len(code) == REGENCY_CODE_LENGTH),
        FacetField.PILLAR: request.pillars,
        FacetField.YEAR: request.years,
    }
    return frozenset(values[field])
