"""Where something leads: to a piece that is public now, or to an address outside."""

from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.answer import Answer, Piece
from frontend_api.parts.blocks import LinkedContent
from hub.shapes.link import Destination as DestinationShape


@dataclass(frozen=True)
class Way:
    """A destination that can be reached now, with the names that it has in the schema."""

    label: str
    piece: Piece | None
    url: str | None


def way_of(destination: DestinationShape, answer: Answer) -> Way | None:
    """Give the way there, or None while the piece is not public."""
    if not destination.content_id:
        return Way(label=destination.label, piece=None, url=destination.url)
    found = answer.linked([destination.content_id])
    return Way(label=destination.label or found[0].publication.title, piece=found[0], url=None) if found else None


class Destination(graphene.ObjectType):
    """Where something leads: exactly one of `piece` and `url` is there."""

    label = graphene.String(required=True, description="The words that lead there, at most 255 characters.")
    piece = graphene.Field(LinkedContent, description="The piece, as it is public now; null for an address outside.")
    url = graphene.String(description="The address outside the hub; null for a piece.")


def leads_to(piece: Piece, _info: Any) -> Way | None:
    """Give the way that the card of the piece names."""
    destination: DestinationShape | None = getattr(piece.card, "leads_to", None)
    return way_of(destination, piece.answer) if destination else None
