"""The types of a search answer, with the labels of its facets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import Selected, reads_popular, reads_text
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.connections import PageEnds, PageInfo
from frontend_api.parts.content import Content
from frontend_api.parts.files import Document
from frontend_api.parts.understood_questions import SearchStrategy, UnderstoodQuestion, understood_of
from frontend_api.parts.vocabulary import FacetFieldName, closed_set
from frontend_api.scalars import Cursor
from hub.shapes.kinds import all_kinds
from hub.shapes.text_lengths import AtMost
from search.service import (
    MOST_ATTACHED,
    MOST_POPULAR,
    FacetCounts,
    FacetField,
    Highlight,
    Hit,
    SearchResult,
    Strategy,
    ValueCount,
)

# Title, summary and text; in each up to three parts.
MOST_HIGHLIGHTED = 3
MOST_FRAGMENTS = 3
MOST_RANGES = 20
# A whole summary may be marked.
LONGEST_MARKED = 400
# The most frequent values, and those of the filter.
MOST_BUCKETS = 100
REGION_FACETS = (FacetField.REGENCY, FacetField.DISTRICT)


SearchedField = closed_set(
    "SearchedField",
    [("title", "The title"), ("summary", "The summary"), ("text", "The other searched words of the content")],
    about="The fields in which words are searched.",
)


class TextRange(graphene.ObjectType):
    """A part of a text, in UTF-16 code units: as JavaScript, Kotlin, Java and Swift's `NSRange` count."""

    start = graphene.Int(required=True, description="Where it begins, from 0.")
    end = graphene.Int(required=True, description="Where it ends: the place after its last code unit.")


class MarkedText(graphene.ObjectType):
    """A plain text and what is marked in it, for apps that show no HTML."""

    text = graphene.String(required=True, description=f"The text without marks, at most {LONGEST_MARKED} characters.")
    ranges = graphene.Field(
        list_of(TextRange, most=MOST_RANGES),
        resolver=lambda marked, _info: [{"start": start, "end": end} for start, end in marked.ranges[:MOST_RANGES]],
        description=f"What is marked in it, in order. At most {MOST_RANGES}.",
    )


class SearchHighlight(graphene.ObjectType):
    """Where the words were found in one field of a hit."""

    field = graphene.Field(SearchedField, required=True, description="The field in which they were found.")
    fragments = graphene.Field(
        list_of(graphene.String, most=MOST_FRAGMENTS),
        description=f"Parts of the field as safe HTML whose only tag is `mark`. At most {MOST_FRAGMENTS}.",
    )
    passage = graphene.Field(
        MarkedText, required=True, description="The part of the field with the most words, as plain text with ranges."
    )


class FoundAttachment(graphene.ObjectType):
    """A document of the hit in which words were found."""

    document = graphene.Field(Document, required=True, description="The document.")
    page = graphene.Int(
        description="The page with most of the words, from 1; of a workbook the sheet. Null if the document does not "
        "say where its pages begin."
    )
    passage = graphene.Field(
        MarkedText,
        required=True,
        resolver=lambda found, _info: found.highlight,
        description="A part of that page with what is marked in it.",
    )


class SearchEdge(graphene.ObjectType):
    """One hit."""

    cursor = graphene.Field(Cursor, required=True, description="The position of the hit in this search.")
    node = graphene.Field(Content, required=True, description="The content as it is public now.")
    score = graphene.Float(required=True, description="How well it matches; only comparable within one answer.")
    is_promoted = graphene.Boolean(
        required=True, description="Whether the province shows it first for these words; then its score is 0."
    )
    distance_km = graphene.Float(
        resolver=lambda edge, _info: edge.hit.distance_km,
        description="How far away from `near` it lies in a straight line, to 100 m: its own point, or that of its "
        "village. Null without `near`, or if it lies nowhere.",
    )
    highlights = graphene.Field(
        list_of(SearchHighlight, most=MOST_HIGHLIGHTED),
        resolver=reads_text(lambda edge, _info: _highlights(edge.hit)),
        description=f"Where the words were found. At most {MOST_HIGHLIGHTED}.",
    )
    attachments = graphene.Field(
        list_of(FoundAttachment, most=MOST_ATTACHED),
        resolver=reads_text(lambda edge, _info: edge.hit.attachments),
        description=f"Documents of the hit that have some of the words, in its order. At most {MOST_ATTACHED}.",
    )


class FacetBucket(graphene.ObjectType):
    """One value of a facet."""

    value = graphene.String(required=True, description=f"The value to filter by, {AtMost.KEY}.")
    label = graphene.String(required=True, description="The text to show for it, in Indonesian.")
    count = graphene.Int(required=True, description="How many hits there would be with this value.")
    selected = graphene.Boolean(required=True, description="Whether the current filter has this value.")


class Facet(graphene.ObjectType):
    """How many hits there would be with each value of one field; its own filter is not applied to it."""

    field = graphene.Field(FacetFieldName, required=True, description="The field that is counted.")
    buckets = graphene.Field(
        list_of(FacetBucket, most=MOST_BUCKETS),
        description="The values, most frequent first, years newest first, with those of the filter. "
        f"At most {MOST_BUCKETS}.",
    )


class SearchConnection(graphene.ObjectType):
    """One page of hits."""

    edges = graphene.Field(list_of(SearchEdge, most=PAGED), description="The hits with cursor, score and highlights.")
    nodes = graphene.Field(list_of(Content, most=PAGED), description="The content without cursors, best first.")
    page_info = graphene.Field(
        PageInfo, required=True, description="Whether there are more hits, and the cursor to continue with."
    )
    total_count = graphene.Int(required=True, description="How many hits all pages have; see `totalIsExact`.")
    total_is_exact = graphene.Boolean(
        required=True, description="Whether `totalCount` is exact; if not, it and the facets are lower bounds."
    )
    facets = graphene.Field(
        list_of(Facet, most=len(FacetField)),
        description="The requested facets, in that order; empty if the simpler engine had no time to count. "
        f"At most {len(FacetField)}.",
    )
    degraded = graphene.Boolean(
        required=True, description="Whether a simpler engine answered: the hits are correct, their order is less good."
    )
    popular = graphene.Field(
        list_of(Content, most=MOST_POPULAR),
        resolver=reads_popular(lambda found, _info: found.popular),
        description="If nothing was found: what readers opened most in the last week, at least five times, in the "
        "region of the filter or of the question, or else in its regency or the province; empty if there are hits. "
        f"At most {MOST_POPULAR}.",
    )
    strategy = graphene.Field(SearchStrategy, required=True, description="How the first of all hits were found.")
    understood = graphene.Field(UnderstoodQuestion, required=True, description="How the question was read.")
    took_ms = graphene.Int(required=True, description="How long the search took, in milliseconds.")


@dataclass(frozen=True)
class FoundEdge:
    """A hit with the field names of the schema."""

    hit: Hit
    node: LoadedPublication

    @property
    def cursor(self) -> str:
        """The position of the hit."""
        return self.hit.cursor

    @property
    def score(self) -> float:
        """How well it matches."""
        return self.hit.score

    @property
    def is_promoted(self) -> bool:
        """Whether the province shows it first."""
        return self.hit.is_promoted


@dataclass(frozen=True)
class FoundPage:
    """One page of hits with the field names of the schema."""

    edges: Sequence[FoundEdge]
    page_info: PageEnds
    total_count: int
    total_is_exact: bool
    facets: list[dict[str, Any]]
    degraded: bool
    strategy: Strategy
    understood: dict[str, Any]
    took_ms: int
    popular: list[LoadedPublication]

    @property
    def nodes(self) -> list[LoadedPublication]:
        """The publications without cursors."""
        return [edge.node for edge in self.edges]


def found_of(result: SearchResult, loaders: Loaders, asked: Selected, *, after: str | None) -> FoundPage:
    """Return the result of a search in the form of the schema."""
    rows = [hit.publication for hit in result.hits] or result.popular
    loaded = {content.id: content for content in loaders.contents(rows, asked)}
    edges = [FoundEdge(hit, content) for hit in result.hits if (content := loaded.get(hit.publication.pk)) is not None]
    ends = PageEnds(
        has_next_page=result.has_more,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=result.hits[-1].cursor if result.hits else None,
    )
    return FoundPage(
        edges=edges,
        page_info=ends,
        total_count=result.total.value,
        total_is_exact=result.total.is_exact,
        facets=_facets(result.facets, loaders),
        degraded=result.degraded,
        strategy=result.understood.strategy,
        understood=understood_of(result.understood),
        took_ms=result.took_ms,
        popular=[loaded[row.pk] for row in result.popular if row.pk in loaded],
    )


def _highlights(hit: Hit) -> list[dict[str, Any]]:
    by_field: dict[str, list[Highlight]] = {}
    for highlight in hit.highlights:
        by_field.setdefault(highlight.field, []).append(highlight)
    return [
        {"field": field, "fragments": [part.html for part in parts], "passage": parts[0]}
        for field, parts in by_field.items()
    ]


def _facets(facets: Sequence[FacetCounts], loaders: Loaders) -> list[dict[str, Any]]:
    loaders.want_regions(bucket.value for facet in facets if facet.field in REGION_FACETS for bucket in facet.buckets)
    return [
        {"field": facet.field.value, "buckets": [_bucket(facet.field, bucket, loaders) for bucket in facet.buckets]}
        for facet in facets
    ]


def _bucket(field: FacetField, bucket: ValueCount, loaders: Loaders) -> dict[str, Any]:
    return {
        "value": bucket.value,
        "label": _label(field, bucket.value, loaders),
        "count": bucket.count,
        "selected": bucket.is_selected,
    }


def _label(field: FacetField, value: str, loaders: Loaders) -> str:
    if field in REGION_FACETS:
        region = loaders.region(value)
        return region.full_name if region else value
    if field is FacetField.KIND:
        return next((kind.label for kind in all_kinds() if kind.key == value), value)
    return value if field is FacetField.YEAR else loaders.facet_label(field.value, value)
