"""Groups that make or offer something."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.derived import Link
from frontend_api.parts.economy import ProducerGroupKind, business_phone, contact_agreed_on
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.permits import permits
from hub.shapes.lists import MOST_LINKS


class ProducerGroup(graphene.ObjectType):
    """A small business, a village enterprise, a cooperative or another group that makes or offers something."""

    class Meta:
        interfaces = INTERFACES

    group_kind = graphene.Field(
        ProducerGroupKind, required=True, resolver=of_card("group_kind"), description="What kind of group it is."
    )
    makes = graphene.String(required=True, resolver=of_body("makes"), description="What it makes or offers.")
    members = graphene.Int(resolver=of_body("members"), description="How many members it has; null where not known.")
    members_year = graphene.Int(
        resolver=of_body("members_year"),
        description="The year the members were counted, 1945 to 2100; null without `members`.",
    )
    business_address = graphene.String(
        resolver=of_body("business_address"),
        description="Where its business is, never a home; at most 255 characters, null if not given.",
    )
    opening_hours = graphene.String(
        resolver=of_body("opening_hours"), description="When it is open; at most 200 characters, null if not given."
    )
    contact_phone = business_phone()
    contact_agreed_on = contact_agreed_on()
    permits = permits()
    links = graphene.Field(
        list_of(Link, most=MOST_LINKS), resolver=of_body("links"), description="Where else to find it; maybe empty."
    )
    blocks = blocks()


register(
    KindType(
        kind="producer_group",
        type=ProducerGroup,
        list_name="producerGroups",
        list_description="Groups that make or offer something.",
    ),
)
