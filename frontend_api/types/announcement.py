"""Announcements."""

import graphene

from frontend_api.parts.blocks import Block
from frontend_api.parts.content import INTERFACES, list_of, of_body, of_card
from frontend_api.parts.kinds import KindType, register
from frontend_api.scalars import Date


class Announcement(graphene.ObjectType):
    """What a village or the province lets everybody know; the text is in `summary` and `blocks`."""

    class Meta:
        interfaces = INTERFACES

    ends_on = graphene.Field(
        Date,
        resolver=of_card("ends_on"),
        description="The last day it holds; null if it has no end. It stays public after that day: show it as over.",
    )
    contact_office = graphene.String(
        resolver=of_body("contact_office"), description="Which office to ask; at most 120 characters, null if none."
    )
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of that office; null if none."
    )
    blocks = graphene.Field(list_of(Block), resolver=of_body("blocks"), description="The body, in order; maybe empty.")


register(
    KindType(
        kind="announcement",
        type=Announcement,
        list_name="announcements",
        list_description="Announcements of villages and of the province.",
    ),
)
