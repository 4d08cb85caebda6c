"""Campaigns of the province."""

import graphene

from frontend_api.parts.blocks import Block, Step
from frontend_api.parts.content import INTERFACES, list_of, of_body, of_card
from frontend_api.parts.files import Document, Link
from frontend_api.parts.kinds import KindType, register
from frontend_api.parts.targets import for_regions
from frontend_api.scalars import Date


class Campaign(graphene.ObjectType):
    """What the province asks villages to do together; its `pillars` are those that it serves."""

    class Meta:
        interfaces = INTERFACES

    campaign_theme = graphene.String(
        required=True, resolver=of_card("theme"), description="What it is about, at most 120 characters."
    )
    asked_of_villages = graphene.String(
        required=True, resolver=of_body("request"), description="What villages are asked to do; at most 2,000."
    )
    steps = graphene.Field(list_of(Step), resolver=of_body("steps"), description="How to take part; maybe empty.")
    deadline_on = graphene.Field(
        Date, resolver=of_card("deadline_on"), description="The last day to take part; null where there is none."
    )
    for_regions = for_regions()
    documents = graphene.Field(
        list_of(Document), resolver=of_body("documents"), description="Forms and templates; maybe empty."
    )
    links = graphene.Field(list_of(Link), resolver=of_body("links"), description="Addresses outside; maybe empty.")
    contact_office = graphene.String(
        resolver=of_body("contact_office"), description="Which office to ask; at most 120 characters, null if none."
    )
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of that office; null if none."
    )
    contact_email = graphene.String(
        resolver=of_body("contact_email"), description="The e-mail address of that office; null if none."
    )
    blocks = graphene.Field(list_of(Block), resolver=of_body("blocks"), description="The body, in order; maybe empty.")


register(
    KindType(
        kind="campaign",
        type=Campaign,
        list_name="campaigns",
        list_description="Calls of the province to villages.",
    ),
)
