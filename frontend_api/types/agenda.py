"""Events."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.blocks import blocks
from frontend_api.parts.contact import contact_office, contact_phone
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import EventStatusName
from frontend_api.scalars import DateTime


def _status(piece: LoadedPublication, _info: Any) -> str:
    return str(of_card("event_status")(piece, _info).value)


class Agenda(graphene.ObjectType):
    """An event of a village or of the province. `upcomingEvents` lists what is still to come, soonest first."""

    class Meta:
        interfaces = INTERFACES

    starts_at = graphene.Field(
        DateTime, resolver=of_card("starts_at"), description="When it begins; show it in the zone of the village."
    )
    ends_at = graphene.Field(
        DateTime, resolver=of_card("ends_at"), description="When it ends, at most 60 days later; null if not known."
    )
    place = graphene.String(resolver=of_card("place"), description="Where, at most 200 characters; null if not given.")
    event_status = graphene.Field(
        EventStatusName,
        required=True,
        resolver=_status,
        description="Whether it takes place as planned. Show a cancelled event as cancelled, do not leave it out.",
    )
    change_note = graphene.String(
        resolver=of_body("change_note"),
        description="What changed, at most 300 characters; null if nothing was written.",
    )
    organiser = graphene.String(
        resolver=of_body("organiser"),
        description="Which office or group invites, at most 120 characters; null if none.",
    )
    contact_office = contact_office()
    contact_phone = contact_phone()
    registration_url = graphene.String(
        resolver=of_body("registration_url"), description="Where to register, at most 200 characters; null if nowhere."
    )
    blocks = blocks()


register(
    KindType(
        kind="agenda",
        type=Agenda,
        list_name="agenda",
        list_description="Events of villages and of the province, also those that are over.",
    ),
)
