"""What the first screen shows today: the hub itself, its highlights, and what is featured."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_FIRST, MOST, asked_area, asked_region, page_size
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.content import Content
from frontend_api.parts.site import Site
from frontend_api.parts.vocabulary import enum_of
from frontend_api.types.highlight import Highlight
from hub.models.featured_rows import FeaturedList
from hub.models.region import PROVINCE_CODE
from hub.selectors.featured_pieces import featured_pieces
from hub.selectors.notices import active_highlights
from hub.selectors.site_identity import SiteIdentity as SiteRow
from hub.selectors.site_identity import public_site

MOST_ACTIVE = 20


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


class SiteQueries(graphene.ObjectType):
    """The root field of the hub itself."""

    site = graphene.Field(
        Site, description="The name, logo, offices, apps and menus. Null until the province has filled them in."
    )

    @staticmethod
    def resolve_site(_root: Any, _info: Any) -> SiteRow | None:
        """Return what the province has filled in."""
        return public_site()


class HighlightQueries(graphene.ObjectType):
    """The root field of the highlights of today."""

    active_highlights = graphene.Field(
        list_of(Highlight, most=MOST_ACTIVE),
        region=graphene.Argument(
            graphene.String,
            description="Also those for the region with this current or former code, and for the regions above it.",
        ),
        description="The highlights of today (in East Kalimantan), in order; without a region, those for the whole "
        f"province. At most {MOST_ACTIVE}.",
    )

    @staticmethod
    def resolve_active_highlights(
        _root: Any, info: GraphQLResolveInfo, *, region: str | None = None
    ) -> list[LoadedPublication]:
        """Return the highlights of today."""
        loaders: Loaders = info.context
        asked = selected(info)
        found = active_highlights(asked_region(region), on=timezone.localdate(), most=MOST_ACTIVE, body=asked.body)
        return loaders.contents(found, asked)
