"""News of a village."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.kind_types import KindType, register
from frontend_api.scalars import Date


class News(graphene.ObjectType):
    """What happened in a village."""

    class Meta:
        interfaces = INTERFACES

    happened_on = graphene.Field(
        Date, resolver=of_card("happened_on"), description="When it happened; null where it is the day of publishing."
    )
    place = graphene.String(
        resolver=of_body("place"),
        description="Where, at most 120 characters; with the day it is the dateline. Null if not given.",
    )
    source_name = graphene.String(
        resolver=of_body("source_name"), description="Whose words these are: name it. Null where the village wrote it."
    )
    source_url = graphene.String(
        resolver=of_body("source_url"),
        description="The canonical address, where it was first published: link to it. Null where the village wrote it.",
    )
    blocks = blocks()


register(
    KindType(kind="news", type=News, list_name="news", list_description="News of villages and of the province."),
)
