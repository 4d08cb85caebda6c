"""Products of villages: their permits and their story."""

import graphene

from frontend_api.parts.blocks import Block
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import of_body
from frontend_api.parts.derived import derived
from frontend_api.parts.permits import permits as permits_in_force
from hub.shapes.lists import MOST_BLOCKS


class ProductFields:
    """The fields with logic."""

    permits = permits_in_force()
    blocks = graphene.Field(
        list_of(Block, most=MOST_BLOCKS, holds_all=True),
        resolver=of_body("blocks"),
        description=f"Its story, in order. At most {MOST_BLOCKS}.",
    )


Product = derived("product", also=ProductFields)
