"""What is near a place, and the village of a place; a place comes by POST only and is rounded before use."""

from enum import Enum
from math import isfinite
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST_CHOICES, page_size
from frontend_api.cursors import Order, distance_position, number_cursor
from frontend_api.errors import bad_input, unknown
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import some_of
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.parts.content import Content
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import ContentKind
from frontend_api.queries.filters import keys_of
from hub.models.region import Region as RegionRow
from hub.selectors.columns import Total
from hub.selectors.nearness import FARTHEST_KM, GeoPlace, NearPublication, near_publications, village_at
from hub.selectors.publications import public_publications
from hub.selectors.regions import region_by_code
from hub.shapes.kinds import all_kinds

# About 110 metres: enough to sort villages by, and no more of a reader than that is looked at.
DECIMALS = 3
MOST_KM = 100
USUAL_KM = 25.0
METRES = 1_000


class VillageFoundBy(Enum):
    """How the village of a place was found."""

    BOUNDARY = "boundary"
    NEAREST_POINT = "nearest_point"


FOUND_BY = {
    VillageFoundBy.BOUNDARY: "The place is inside its boundary.",
    VillageFoundBy.NEAREST_POINT: "No boundary that the hub knows holds the place; its point is the nearest.",
}


class Nearby(graphene.ObjectType):
    """Content with its distance from a place."""

    distance_km = graphene.Float(required=True, description="How far away its point is in a straight line, to 100 m.")
    content = graphene.Field(Content, required=True, description="The content.")


class VillageAtPlace(graphene.ObjectType):
    """The village of a place, and how it was found."""

    class Meta:
        name = "VillageAt"

    village = graphene.Field(Region, required=True, description="The village or kelurahan.")
    found_by = graphene.NonNull(
        graphene.Enum.from_enum(
            VillageFoundBy,
            description=lambda value: "How the village of a place was found." if value is None else FOUND_BY[value],
        ),
        description="Whether by its boundary, or as the one whose point is nearest.",
    )
    distance_km = graphene.Float(
        description="How far away its point is, to 100 m. Null if the hub does not know its point."
    )


def _place() -> dict[str, Any]:
    rounded = "rounded to three decimals (110 m) before anything is looked up, and kept nowhere"
    return {
        "latitude": graphene.Argument(
            graphene.Float, required=True, description=f"Degrees north, -90 to 90; {rounded}."
        ),
        "longitude": graphene.Argument(
            graphene.Float, required=True, description=f"Degrees east, -180 to 180; {rounded}."
        ),
    }


class NearnessQueries(graphene.ObjectType):
    """The root fields that take a place."""

    nearby = graphene.Field(
        connection_of(Nearby, of="content with its distance, nearest first"),
        required=True,
        **_place(),
        radius_km=graphene.Argument(
            graphene.Float, default_value=USUAL_KM, description=f"How far, above 0 and up to {MOST_KM} kilometres."
        ),
        kinds=graphene.Argument(
            some_of(ContentKind, most=MOST_CHOICES),
            description="Only these kinds, which must have points: VILLAGE and DESTINATION; both if left out or empty.",
        ),
        **paging(),
        description="What is near a place, nearest first, at most 100 a page. By POST only, so that no log and no "
        "cache keeps where a reader was.",
    )
    village_at = graphene.Field(
        VillageAtPlace,
        **_place(),
        description="The village that a place is in, by its boundary where the hub has one, or else by the nearest "
        f"point. Null if no village is within {FARTHEST_KM:g} km. By POST only, as `nearby`.",
    )

    @staticmethod
    def resolve_nearby(
        _root: Any,
        info: GraphQLResolveInfo,
        *,
        kinds: Any = None,
        first: int | None = None,
        after: str | None = None,
        **around: float | None,
    ) -> Slice[dict[str, Any]]:
        """Return one page."""
        loaders: Loaders = info.context
        loaders.is_private = True
        every = near_publications(
            place_of(around["latitude"] or 0.0, around["longitude"] or 0.0),
            radius_km=_radius(around.get("radius_km") or USUAL_KM),
            kinds=_located(keys_of(kinds)),
        )
        size, asked, reached = page_size(first), selected(info), distance_position(after)
        rest = [one for one in every if reached is None or (one.metres, one.id) > reached]
        shown = rest[:size]
        rows = public_publications([one.id for one in shown], body=asked.body)
        loaded = {one.id: one for one in loaders.contents(rows.values(), asked)}
        return page_slice(
            [_nearby(one, loaded[one.id]) for one in shown if one.id in loaded],
            lambda row: _cursor(row["near"]),
            has_more=len(rest) > size,
            after=after,
            total=Total(len(every)),
            end=_cursor(shown[-1]) if shown else None,
        )

    @staticmethod
    def resolve_village_at(
        _root: Any, info: GraphQLResolveInfo, *, latitude: float, longitude: float
    ) -> dict[str, Any] | None:
        """Return the village."""
        loaders: Loaders = info.context
        loaders.is_private = True
        found = village_at(place_of(latitude, longitude))
        region: RegionRow | None = region_by_code(found.code) if found else None
        if found is None or region is None:
            return None
        loaders.take_regions([region])
        return {
            "village": region,
            "found_by": VillageFoundBy.BOUNDARY if found.is_inside else VillageFoundBy.NEAREST_POINT,
            "distance_km": None if found.distance_km is None else _to_100_m(found.distance_km),
        }


def place_of(latitude: float, longitude: float) -> GeoPlace:
    """Return the place, rounded; raises `GraphQLError`, which does not repeat it, if there is no such place."""
    if not (isfinite(latitude) and -90 <= latitude <= 90):  # noqa: PLR2004  The poles.
        raise bad_input('"latitude" is no latitude; give degrees from -90 to 90.')
    if not (isfinite(longitude) and -180 <= longitude <= 180):  # noqa: PLR2004  The date line.
        raise bad_input('"longitude" is no longitude; give degrees from -180 to 180.')
    return GeoPlace(round(latitude, DECIMALS), round(longitude, DECIMALS))


def _radius(kilometres: float) -> float:
    if not 0 < kilometres <= MOST_KM:
        raise bad_input(f'"radiusKm" is {kilometres:g}; ask for more than 0 and at most {MOST_KM} kilometres.')
    return kilometres


def _located(kinds: tuple[str, ...]) -> tuple[str, ...]:
    located = tuple(kind.key for kind in all_kinds() if kind.has_point)
    for kind in kinds:
        if kind not in located:
            raise unknown("kind with points called", kind.upper(), known=[one.upper() for one in located])
    return kinds or located


def _nearby(near: NearPublication, content: LoadedPublication) -> dict[str, Any]:
    return {"near": near, "distance_km": _to_100_m(near.metres / METRES), "content": content}


def _to_100_m(kilometres: float) -> float:
    return round(kilometres, 1)


def _cursor(near: NearPublication) -> str:
    return number_cursor(Order.DISTANCE, near.metres, near.id)
