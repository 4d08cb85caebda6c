"""Which other content a publication refers to."""

from hub.shapes.base import Body, Card
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.references import ContentReference
from hub.shapes.walk import found_in


def linked_ids(*shapes: Card | Body) -> set[str]:
    """Return the ids of the content that a card and a body name, public or not, also in their blocks."""
    named = {reference.content_id for reference in found_in(shapes, ContentReference) if reference.content_id}
    blocks = [block for shape in shapes if isinstance(shape, Body) for block in shape.blocks]
    return named.union(*(block.content_ids for block in blocks if isinstance(block, ContentLinkBlock)))
