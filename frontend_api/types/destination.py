"""Places that visitors come for."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.contact import contact_office
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.derived import Link
from frontend_api.parts.economy import Facility, contact_agreed_on, season_months
from frontend_api.parts.files import Image
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.permits import permits
from frontend_api.parts.regions import GeoPoint, Point, point
from frontend_api.scalars import Long
from hub.shapes.lists import MOST_FACILITIES, MOST_LINKS, MOST_MONTHS, MOST_PICTURES


def _location(piece: LoadedPublication, _info: Any) -> Point | None:
    return point(piece.publication.latitude, piece.publication.longitude)


class Destination(graphene.ObjectType):
    """A place that visitors come for: what is there, how to come, what to heed."""

    class Meta:
        interfaces = INTERFACES

    attraction = graphene.String(required=True, resolver=of_body("attraction"), description="What there is to see.")
    getting_there = graphene.String(
        resolver=of_body("getting_there"), description="How to come there; null if not written."
    )
    safety_advice = graphene.String(
        resolver=of_body("safety_advice"), description="What to heed; null if not written, which promises no safety."
    )
    location = graphene.Field(
        GeoPoint, resolver=_location, description="Its own point, not that of the village; null where none is known."
    )
    ticket_price = graphene.Field(
        Long,
        resolver=of_card("ticket_price"),
        description="What one person pays in whole rupiah; 0 where it is free, null where not known.",
    )
    opening_hours = graphene.String(
        resolver=of_body("opening_hours"), description="When it is open; at most 200 characters, null if not given."
    )
    season_months = graphene.Field(
        list_of(graphene.Int, most=MOST_MONTHS),
        resolver=season_months,
        description="The months in which it is best, 1 to 12; empty means all year.",
    )
    facilities = graphene.Field(
        list_of(Facility, most=MOST_FACILITIES),
        resolver=of_body("facilities"),
        description="What visitors find there; maybe empty.",
    )
    contact_office = contact_office()
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"),
        description="The phone number of that office, or of a business that agreed; null if none.",
    )
    contact_agreed_on = contact_agreed_on()
    permits = permits()
    gallery = graphene.Field(
        list_of(Image, most=MOST_PICTURES), resolver=of_body("gallery"), description="Pictures, in order; at most 10."
    )
    links = graphene.Field(
        list_of(Link, most=MOST_LINKS), resolver=of_body("links"), description="Where to read on; maybe empty."
    )
    blocks = blocks()


register(
    KindType(
        kind="destination",
        type=Destination,
        list_name="destinations",
        list_description="Places that visitors come for.",
    ),
)
