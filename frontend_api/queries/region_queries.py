"""Regions."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST, asked_region, page_size, region_code
from frontend_api.cursors import Order, code_position, text_cursor
from frontend_api.loaders import Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import RegionLevel
from hub.models.region import Region as RegionRow
from hub.selectors.columns import Total
from hub.selectors.regions import count_regions, list_regions, region_by_code


class RegionQueries(graphene.ObjectType):
    """The root fields of regions."""

    region = graphene.Field(
        Region,
        code=graphene.Argument(
            graphene.String,
            required=True,
            description="The current or a former code of a region at any level, with or without the dots.",
        ),
        description="One region by its code. Null if there is none.",
    )
    regions = graphene.Field(
        connection_of(Region, of="regions"),
        required=True,
        level=graphene.Argument(RegionLevel, description="Only this level."),
        parent=graphene.Argument(
            graphene.String, description="Only the regions directly below the one with this current or former code."
        ),
        **paging(),
        description=f"Regions by code, at most {MOST} a page. REGENCY does not include the cities: request both.",
    )

    @staticmethod
    def resolve_region(_root: Any, info: GraphQLResolveInfo, *, code: str) -> RegionRow | None:
        """Return the region."""
        found = region_by_code(region_code(code))
        loaders: Loaders = info.context
        loaders.take_regions([found] if found else [])
        return found

    @staticmethod
    def resolve_regions(
        _root: Any,
        info: GraphQLResolveInfo,
        *,
        level: Any = None,
        parent: str | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Slice[RegionRow]:
        """Return one page."""
        loaders: Loaders = info.context
        levels = [level.value] if level else []
        above = asked_region(parent)
        rows, has_more = list_regions(levels=levels, parent=above, first=page_size(first), after=code_position(after))
        loaders.take_regions(rows)
        total = Total(count_regions(levels=levels, parent=above)) if selected(info).total else None
        return page_slice(rows, _cursor, has_more=has_more, after=after, total=total)


def _cursor(region: RegionRow) -> str:
    return text_cursor(Order.CODE, region.code)
