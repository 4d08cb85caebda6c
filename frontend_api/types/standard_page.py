"""Standing pages of the province."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES
from frontend_api.parts.kind_types import KindType, register


class StandardPage(graphene.ObjectType):
    """A page that stays, such as the privacy policy. The menus of `site` lead there."""

    class Meta:
        interfaces = INTERFACES

    blocks = blocks()


register(
    KindType(
        kind="standard_page",
        type=StandardPage,
        list_name="standardPages",
        list_description="Standing pages of the province.",
    ),
)
