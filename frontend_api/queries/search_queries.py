"""Full-text search over all kinds."""

from functools import partial
from typing import Any

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from frontend_api.arguments import MOST_CHOICES, asked_regions, goal, known_year, page_size, plain_text
from frontend_api.errors import Code, bad_input
from frontend_api.loaders import Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import some_of
from frontend_api.parts.search import FoundPage, SearchConnection, found_of
from frontend_api.parts.vocabulary import ContentKind, FacetFieldName, InformationClassName, PillarKey
from frontend_api.queries.filters import keys_of
from frontend_api.queries.nearness_queries import place_of
from frontend_api.scalars import Cursor, Date
from hub.readership.tally import note_search
from search.request import FARTHEST_KM, LONGEST_QUERY, MOST_HITS
from search.service import (
    MOST_SORTED,
    FacetField,
    HitOrder,
    ReadBack,
    SearchRequest,
    SearchRequestError,
    SearchUnavailable,
    search,
)

SORTS = {
    HitOrder.RELEVANCE: "The best match first.",
    HitOrder.NEWEST: "The newest first.",
    HitOrder.NEAREST: "The nearest to `near` first, what lies nowhere last; of more than "
    f"{MOST_SORTED:,} hits, only the newest {MOST_SORTED:,}.",
}
SearchSort = graphene.Enum.from_enum(
    HitOrder, name="SearchSort", description=lambda sort: "The order of hits." if sort is None else SORTS[sort]
)


class SearchFilter(graphene.InputObjectType):
    """The filter of a search: one of the values (at most 50) of each given field must match."""

    kinds = graphene.Field(some_of(ContentKind, most=MOST_CHOICES), description="Kinds of content.")
    regions = graphene.Field(
        some_of(graphene.String, most=MOST_CHOICES),
        description="Current or former codes of regions at any level, with or without dots.",
    )
    pillars = graphene.Field(some_of(PillarKey, most=MOST_CHOICES), description="Pillars of Desa Cerdas.")
    sdgs = graphene.Field(some_of(graphene.Int, most=MOST_CHOICES), description="Goals of SDGs Desa, 1 to 18.")
    years = graphene.Field(
        some_of(graphene.Int, most=MOST_CHOICES),
        description="Years in which practices began or that public information is about.",
    )
    categories = graphene.Field(
        some_of(InformationClassName, most=MOST_CHOICES), description="Classes of public information."
    )
    topics = graphene.Field(
        some_of(graphene.String, most=MOST_CHOICES),
        description="Sorts of public information: keys of `informationKind`.",
    )
    village_statuses = graphene.Field(
        some_of(graphene.String, most=MOST_CHOICES),
        description="Statuses of villages: keys of `villageStatus`; only profiles have one.",
    )
    published_from = graphene.Field(Date, description="The first day of publishing, in East Kalimantan (UTC+8).")
    published_to = graphene.Field(Date, description="The last day of publishing, in East Kalimantan (UTC+8).")


class PlaceInput(graphene.InputObjectType):
    """Where the reader is. By POST only, as `nearby`."""

    latitude = graphene.Float(
        required=True,
        description="Degrees north, -90 to 90; rounded to three decimals (110 m) before use, and kept nowhere.",
    )
    longitude = graphene.Float(required=True, description="Degrees east, -180 to 180; rounded in the same way.")
    within_km = graphene.Float(
        description=f"Only hits that lie so near, above 0 and up to {FARTHEST_KM} kilometres; all if left out."
    )


class SearchQueries(graphene.ObjectType):
    """The root field of search."""

    search = graphene.Field(
        SearchConnection,
        required=True,
        query=graphene.Argument(
            graphene.String,
            required=True,
            description=f"The words, at most {LONGEST_QUERY} characters; empty lists all that match the filter.",
        ),
        filter=graphene.Argument(SearchFilter, description="The filter of the search."),
        facets=graphene.Argument(
            some_of(FacetFieldName, most=len(FacetField)),
            description="The fields by which hits are counted; none if left out.",
        ),
        near=graphene.Argument(
            PlaceInput,
            description="A place: hits say how far away they are, by their own point or that of their village.",
        ),
        sort=graphene.Argument(SearchSort, default_value=HitOrder.RELEVANCE, description="The order of the hits."),
        first=graphene.Argument(graphene.Int, default_value=20, description=f"How many hits, 1 to {MOST_HITS}."),
        after=graphene.Argument(Cursor, description="The cursor to continue after; only valid for the same search."),
        description=f"Full-text search over all kinds, at most {MOST_HITS} hits a page.",
    )

    @staticmethod
    def resolve_search(_root: Any, info: GraphQLResolveInfo, **given: Any) -> FoundPage:
        """Return one page of hits; raises `GraphQLError` for a request that cannot be answered."""
        request, asked = _request(given), selected(info)
        try:
            result = search(request, ReadBack(body=asked.body, highlights=asked.text, popular=asked.popular))
        except SearchRequestError as error:
            raise bad_input(str(error)) from None
        except SearchUnavailable:
            message = "Search cannot answer now; try again in a few seconds."
            raise GraphQLError(message, extensions={"code": Code.SEARCH_UNAVAILABLE.value}) from None
        loaders: Loaders = info.context
        loaders.is_private = loaders.is_private or request.near is not None
        if request.query and request.after is None:
            meant = result.understood.mended(request.query)
            loaders.counts.append(partial(note_search, meant, [hit.publication for hit in result.hits]))
        if result.degraded or len(result.facets) < len(set(request.facets)):
            loaders.is_settled = False  # The next try may be answered better, without any change.
        return found_of(result, loaders, asked, after=request.after)


def _request(given: dict[str, Any]) -> SearchRequest:
    narrowed, near = given.get("filter") or {}, given.get("near")
    return SearchRequest(
        query=plain_text(given["query"], name="query", longest=LONGEST_QUERY),
        kinds=keys_of(narrowed.get("kinds")),
        regions=asked_regions(narrowed.get("regions") or ()),
        pillars=keys_of(narrowed.get("pillars")),
        sdgs=tuple(goal(number) for number in narrowed.get("sdgs") or ()),
        years=tuple(str(known_year(year, name="years")) for year in narrowed.get("years") or ()),
        categories=keys_of(narrowed.get("categories")),
        topics=tuple(narrowed.get("topics") or ()),
        statuses=tuple(narrowed.get("village_statuses") or ()),
        published_from=narrowed.get("published_from"),
        published_to=narrowed.get("published_to"),
        near=place_of(near["latitude"], near["longitude"]) if near else None,
        within_km=near.get("within_km") if near else None,
        sort=given.get("sort") or HitOrder.RELEVANCE,
        facets=tuple(FacetField(key) for key in keys_of(given.get("facets"))),
        first=page_size(given.get("first"), most=MOST_HITS),
        after=given.get("after"),
    )
