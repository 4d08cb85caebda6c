"""Partners of villages."""

import graphene

from frontend_api.lookahead import reads_body
from frontend_api.parts.blocks import Block
from frontend_api.parts.content import INTERFACES, list_of, of_body, of_card, of_regions
from frontend_api.parts.kinds import KindType, register
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import closed_set
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
    contact_office = graphene.String(
        resolver=of_body("contact_office"), description="Which office to ask; at most 120 characters, null if none."
    )
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of that office; null if none."
    )
    contact_email = graphene.String(
        resolver=of_body("contact_email"), description="The e-mail address of that office; null if none."
    )
    partner_regions = graphene.Field(
        list_of(Region),
        resolver=reads_body(of_regions("places")),
        description="Where it works, by code; a district, a regency or the province stands for every village in it.",
    )
    blocks = graphene.Field(list_of(Block), resolver=of_body("blocks"), description="The body, in order; maybe empty.")


register(
    KindType(kind="partner", type=Partner, list_name="partners", list_description="Partners that villages work with.")
)
