"""What the first screen shows today."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_FIRST, MOST, page_size
from frontend_api.asked_regions import asked_area
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.content import Content
from frontend_api.parts.vocabulary import enum_of
from hub.models.featured_rows import FeaturedList
from hub.models.region import PROVINCE_CODE
from hub.selectors.featured_pieces import featured_pieces


class FirstScreenQueries(graphene.ObjectType):
    """The root field of the first screen."""

    featured = graphene.Field(
        list_of(Content, most=PAGED),
        list=graphene.Argument(graphene.NonNull(enum_of(FeaturedList)), description="Which list."),
        region=graphene.Argument(
            graphene.String,
            default_value=PROVINCE_CODE,
            description="The province, or a regency by its current or a former code: then only its villages.",
        ),
        first=graphene.Argument(
            graphene.Int,
            default_value=DEFAULT_FIRST,
            description=f"How many at most, 1 to {MOST}. A list has about a dozen places a day.",
        ),
        description="What the first screen shows today, for a list and a region. Villages take turns: whoever has "
        "waited longest, each once, in an order by lot. Changes each night without a new `version`.",
    )

    @staticmethod
    def resolve_featured(
        _root: Any, info: GraphQLResolveInfo, *, region: str | None = None, first: int | None = None, **given: Any
    ) -> list[LoadedPublication]:
        """Return the publications."""
        loaders: Loaders = info.context
        asked = selected(info)
        size, area = page_size(first), asked_area(region)
        wanted = FeaturedList(given["list"].value)
        return loaders.contents(featured_pieces(wanted, area, first=size, body=asked.body), asked)
