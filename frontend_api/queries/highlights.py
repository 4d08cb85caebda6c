"""The highlights of today."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from frontend_api.asked_regions import asked_region
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import list_of
from frontend_api.types.highlight import Highlight
from hub.selectors.notices import active_highlights

MOST_ACTIVE = 20


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
