"""The type of regions, and points on the map."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST, page_size
from frontend_api.cursors import Order, code_position, text_cursor
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_more_regions, reads_profiles, selected
from frontend_api.node_ids import region_id
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.nodes import Node, is_node
from frontend_api.parts.vocabulary import RegionLevel, VillageTermName
from frontend_api.plain_reads import reads
from hub.models.region import Region as RegionRow
from hub.selectors.columns import Total
from hub.selectors.regions import lineage
from hub.selectors.villages import KIND as VILLAGE
from hub.shapes.text_lengths import AtMost


@dataclass(frozen=True)
class Point:
    """A point in degrees."""

    latitude: float
    longitude: float


def point(latitude: float | None, longitude: float | None) -> Point | None:
    """Return the point, or None if it is unknown."""
    return None if latitude is None or longitude is None else Point(latitude=latitude, longitude=longitude)


class GeoPoint(graphene.ObjectType):
    """A point on the map (WGS 84)."""

    latitude = graphene.Float(required=True, description="Degrees north, -90 to 90.")
    longitude = graphene.Float(required=True, description="Degrees east, -180 to 180.")


def _code_cursor(region: RegionRow) -> str:
    return text_cursor(Order.CODE, region.code)


@reads_profiles
def _profile(region: RegionRow, info: GraphQLResolveInfo) -> LoadedPublication | None:
    loaders: Loaders = info.context
    return loaders.profile_of(region.code, selected(info))


@reads_more_regions
def _children(
    region: RegionRow, info: GraphQLResolveInfo, *, first: int | None = None, after: str | None = None
) -> Slice[RegionRow]:
    loaders: Loaders = info.context
    every = loaders.children_of(region.code)
    reached = code_position(after)
    rest = [child for child in every if child.code > reached]
    size = page_size(first)
    return page_slice(rest[:size], _code_cursor, has_more=len(rest) > size, after=after, total=Total(len(every)))


@reads_more_regions
def _village_count(region: RegionRow, info: GraphQLResolveInfo) -> int:
    loaders: Loaders = info.context
    return loaders.village_count(region.code)


class Region(graphene.ObjectType):
    """A province, regency, city, district, village or kelurahan."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(
        required=True,
        resolver=lambda region, _info: region_id(region),
        description="The id, which it keeps when its code changes.",
    )
    code = graphene.ID(required=True, description="The Kemendagri code with its dots: 64, 64.02, 64.02.08.2009.")
    name = graphene.String(
        required=True,
        description=f"The name alone, {AtMost.REGION_NAME}. Not unique: show `longName` or the district.",
    )
    full_name = graphene.String(required=True, description="The name with the type of place: Desa Pela.")
    long_name = graphene.String(
        required=True,
        description="The full name with those of the regions above it, except the province: "
        "Desa Pela, Kecamatan Kota Bangun, Kabupaten Kutai Kartanegara.",
    )
    level = graphene.NonNull(RegionLevel, description="The administrative level.")
    slug = graphene.String(required=True, description=f"The name for URLs, unique in the province; {AtMost.SLUG}.")
    term = graphene.Field(
        VillageTermName, resolver=reads("term"), description="What a village is called here. Null for other levels."
    )
    head_title = graphene.String(
        resolver=reads("head_title"),
        description=f"The title of its head, such as Kepala Desa; {AtMost.HEAD_TITLE}. Null if not given.",
    )
    location = graphene.Field(GeoPoint, description="A point inside it. Null if not given.")
    parent = graphene.Field(lambda: Region, description="The region above. Null for the province.")
    children = graphene.Field(
        lambda: connection_of(Region, of="regions"),
        required=True,
        **paging(),
        resolver=_children,
        description=f"The regions directly below, by code, at most {MOST} a page; empty for a village.",
    )
    village_count = graphene.Int(
        required=True,
        resolver=_village_count,
        description="How many villages and kelurahan are in it; 1 for one of these.",
    )
    profile = graphene.Field(
        lambda: type_of(VILLAGE),
        resolver=_profile,
        description="The profile that the village publishes. Null while none is public, and for other levels.",
    )

    @staticmethod
    def resolve_long_name(region: RegionRow, info: GraphQLResolveInfo) -> str:
        """Return the full names from the region up to its regency."""
        loaders: Loaders = info.context
        above = [loaders.region(code) for code in reversed(lineage(region.code)[1:-1])]
        return ", ".join(place.full_name for place in [region, *above] if place is not None)

    @staticmethod
    def resolve_location(region: RegionRow, _info: Any) -> Point | None:
        """Return the point."""
        return point(region.latitude, region.longitude)

    @staticmethod
    def resolve_parent(region: RegionRow, info: GraphQLResolveInfo) -> RegionRow | None:
        """Return the region above: its code is the beginning of this one's."""
        loaders: Loaders = info.context
        return loaders.region(region.code.rpartition(".")[0])


is_node(RegionRow, lambda _region: Region)
