"""Announcements."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.contact import contact_office, contact_phone
from frontend_api.parts.content import INTERFACES, of_card
from frontend_api.parts.kind_types import KindType, register
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
    contact_office = contact_office()
    contact_phone = contact_phone()
    blocks = blocks()


register(
    KindType(
        kind="announcement",
        type=Announcement,
        list_name="announcements",
        list_description="Announcements of villages and of the province.",
    ),
)
