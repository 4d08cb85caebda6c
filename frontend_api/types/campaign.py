"""Campaigns of the province."""

import graphene

from frontend_api.parts.blocks import StepType as Step
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.contact import contact_email, contact_office, contact_phone
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.derived import Link
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.targets import for_regions
from frontend_api.scalars import Date
from hub.shapes.lists import MOST_DOCUMENTS, MOST_LINKS, MOST_STEPS


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
    steps = graphene.Field(
        list_of(Step, most=MOST_STEPS), resolver=of_body("steps"), description="How to take part; maybe empty."
    )
    deadline_on = graphene.Field(
        Date, resolver=of_card("deadline_on"), description="The last day to take part; null where there is none."
    )
    for_regions = for_regions()
    documents = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS),
        resolver=of_body("documents"),
        description="Forms and templates; maybe empty.",
    )
    links = graphene.Field(
        list_of(Link, most=MOST_LINKS), resolver=of_body("links"), description="Addresses outside; maybe empty."
    )
    contact_office = contact_office()
    contact_phone = contact_phone()
    contact_email = contact_email()
    blocks = blocks()


register(
    KindType(
        kind="campaign",
        type=Campaign,
        list_name="campaigns",
        list_description="Calls of the province to villages.",
    ),
)
