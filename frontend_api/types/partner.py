"""Partners of villages."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.contact import contact_email, contact_office, contact_phone
from frontend_api.parts.content import INTERFACES, of_body, of_card, of_regions
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import closed_set
from hub.shapes.lists import MOST_PLACES
from hub.shapes.partners import PARTNER_TYPES

PartnerType = closed_set("PartnerType", PARTNER_TYPES, about="What sort of partner it is.")


class Partner(graphene.ObjectType):
    """A provider, university, company, organisation or office that works with villages. `image` is its logo."""

    class Meta:
        interfaces = INTERFACES

    partner_type = graphene.Field(PartnerType, resolver=of_card("partner_type"), description="What sort it is.")
    partner_offer = graphene.String(
        resolver=of_body("offer"), description="What it does with villages; null where not written."
    )
    website = graphene.String(resolver=of_card("website"), description="Its own site; null if it has none.")
    contact_office = contact_office()
    contact_phone = contact_phone()
    contact_email = contact_email()
    partner_regions = graphene.Field(
        list_of(Region, most=MOST_PLACES),
        resolver=of_regions("places", in_body=True),
        description="Where it works, by code; a district, a regency or the province stands for every village in it.",
    )
    blocks = blocks()


register(
    KindType(kind="partner", type=Partner, list_name="partners", list_description="Partners that villages work with.")
)
