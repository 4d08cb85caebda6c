"""Products of villages."""

import graphene

from frontend_api.parts.blocks import Block
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, LinkedContent, of_body, of_card, of_reference
from frontend_api.parts.economy import LabelItem, business_phone, contact_agreed_on, season_months
from frontend_api.parts.files import Image, Link
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.permits import permits
from frontend_api.parts.vocabulary import VocabularyTerm, of_label
from frontend_api.scalars import Long
from hub.shapes.lists import MOST_BLOCKS, MOST_LABEL_ITEMS, MOST_LINKS, MOST_MONTHS


class Product(graphene.ObjectType):
    """Something a village makes or grows, and sells. The hub sells nothing and takes no orders."""

    class Meta:
        interfaces = INTERFACES

    product_group = graphene.Field(
        VocabularyTerm,
        resolver=of_label("product_group"),
        description="What sort of product it is, an entry of the vocabulary `product_group`; filter by it in `terms`.",
    )
    producer = graphene.Field(
        LinkedContent,
        resolver=of_reference("producer", in_body=True),
        description="The card of the group that makes it; null if none is public.",
    )
    price_from = graphene.Field(
        Long, resolver=of_card("price_from"), description="The lowest price in whole rupiah; null where not told."
    )
    price_to = graphene.Field(
        Long,
        resolver=of_card("price_to"),
        description="The highest price in whole rupiah, never below `priceFrom`; null where there is one price.",
    )
    unit = graphene.String(
        resolver=of_card("unit"), description="How much the price is for; at most 40 characters, null where not told."
    )
    season_months = graphene.Field(
        list_of(graphene.Int, most=MOST_MONTHS),
        resolver=season_months,
        description="The months in which it is the season, 1 to 12; empty means all year.",
    )
    contact_phone = business_phone()
    contact_agreed_on = contact_agreed_on()
    permits = permits()
    net_weight = graphene.String(
        resolver=of_body("net_weight"),
        description="Net weight or content, in words; at most 40 characters, null where not told.",
    )
    shelf_life = graphene.String(
        resolver=of_body("shelf_life"), description="How long it keeps; at most 80 characters, null where not told."
    )
    packaging_before = graphene.Field(
        Image, resolver=of_body("packaging_before"), description="The packaging before it was improved; null if none."
    )
    packaging_after = graphene.Field(
        Image, resolver=of_body("packaging_after"), description="The packaging as it is now; null if none."
    )
    label_items = graphene.Field(
        list_of(LabelItem, most=MOST_LABEL_ITEMS),
        resolver=of_body("label_items"),
        description="What the village ticked as standing on the label; no statement under law. Maybe empty.",
    )
    links = graphene.Field(
        list_of(Link, most=MOST_LINKS),
        resolver=of_body("links"),
        description="Where to buy it, https only; maybe empty.",
    )
    blocks = graphene.Field(
        list_of(Block, most=MOST_BLOCKS, holds_all=True),
        resolver=of_body("blocks"),
        description="Its story, in order; maybe empty.",
    )


register(
    KindType(
        kind="product",
        type=Product,
        list_name="products",
        list_description="Products of villages.",
    ),
)
