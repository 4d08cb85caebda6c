"""Invented numbers of persons, and pieces that hold them."""

from hub.privacy.hits import PersonalDataHit
from hub.privacy.publish_guard import ProposedPublication, hits_of
from hub.shapes.base import Body, Card
from hub.shapes.blocks import BlockShape

NIK = "6402085201900001"
KK = "6402080101100007"
MOBILE = "081234567890"


def hits_of_blocks(*blocks: BlockShape) -> list[PersonalDataHit]:
    """Return what a piece with these blocks, and without documents, would be stopped for."""
    body = Body(blocks=list(blocks))
    piece = ProposedPublication(page_id=None, title="", summary="", slug="", text="", card=Card(), body=body, names={})
    return hits_of(piece, [], {})
