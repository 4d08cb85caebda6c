"""Highlights of the province."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES, of_card
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.link_targets import LinkTarget, leads_to
from frontend_api.parts.targets import for_regions
from frontend_api.scalars import Date


class Banner(graphene.ObjectType):
    """A highlight: a few words and a picture that lead somewhere. `activeHighlights` gives those of today."""

    class Meta:
        interfaces = INTERFACES

    leads_to = graphene.Field(
        LinkTarget,
        resolver=leads_to,
        description="Where it leads; null while the piece it leads to is not public.",
    )
    starts_on = graphene.Field(
        Date, resolver=of_card("starts_on"), description="The first day it is shown; null where not limited."
    )
    ends_on = graphene.Field(
        Date, resolver=of_card("ends_on"), description="The last day it is shown; null where not limited."
    )
    for_regions = for_regions()
    banner_position = graphene.Int(
        required=True, resolver=of_card("position"), description="A smaller one is shown first, 0 to 9,999."
    )
    blocks = blocks()


register(
    KindType(
        kind="highlight",
        type=Banner,
        list_name="highlights",
        list_description="Highlights of the province, also those that start later.",
    ),
)
