"""The type of regions, and points on the map."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import Loaders
from frontend_api.parts.vocabulary import RegionLevel, VillageTermName
from hub.models.region import Region as RegionRow
from hub.selectors.regions import lineage
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


class Region(graphene.ObjectType):
    """A province, regency, city, district, village or kelurahan."""

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
    term = graphene.Field(VillageTermName, description="What a village is called here. Null for other levels.")
    head_title = graphene.String(
        description=f"The title of its head, such as Kepala Desa; {AtMost.HEAD_TITLE}. Null if not given."
    )
    location = graphene.Field(GeoPoint, description="A point inside it. Null if not given.")
    parent = graphene.Field(lambda: Region, description="The region above. Null for the province.")

    @staticmethod
    def resolve_long_name(region: RegionRow, info: GraphQLResolveInfo) -> str:
        """Return the full names from the region up to its regency."""
        loaders: Loaders = info.context
        above = [loaders.region(code) for code in reversed(lineage(region.code)[1:-1])]
        return ", ".join(place.full_name for place in [region, *above] if place is not None)

    @staticmethod
    def resolve_term(region: RegionRow, _info: Any) -> str | None:
        """Return null for an empty term."""
        return region.term or None

    @staticmethod
    def resolve_head_title(region: RegionRow, _info: Any) -> str | None:
        """Return null for an empty title."""
        return region.head_title or None

    @staticmethod
    def resolve_location(region: RegionRow, _info: Any) -> Point | None:
        """Return the point."""
        return point(region.latitude, region.longitude)

    @staticmethod
    def resolve_parent(region: RegionRow, info: GraphQLResolveInfo) -> RegionRow | None:
        """Return the region above: its code is the beginning of this one's."""
        loaders: Loaders = info.context
        return loaders.region(region.code.rpartition(".")[0])
