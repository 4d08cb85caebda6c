"""Best practices."""

from typing import Any

import graphene

from frontend_api.answer import Piece
from frontend_api.parts.blocks import Block, Figure, Step
from frontend_api.parts.content import INTERFACES, list_of, of_body, of_card
from frontend_api.parts.kinds import KindType, register
from frontend_api.parts.vocabulary import Fund, labelled
from frontend_api.scalars import Long
from hub.shapes.base import Label


def _funds(piece: Piece, _info: Any) -> list[Label]:
    return labelled(piece.card, "fund")


class Practice(graphene.ObjectType):
    """A problem, what the village did, and what came of it, told so that another village can copy it."""

    class Meta:
        interfaces = INTERFACES

    year = graphene.Int(resolver=of_card("year"), description="The year it began; null where not known.")
    cost = graphene.Field(
        Long, resolver=of_card("cost"), description="What it cost in whole rupiah; null where not known."
    )
    problem = graphene.String(required=True, resolver=of_body("problem"), description="How things were before.")
    solution = graphene.String(required=True, resolver=of_body("solution"), description="What was done, in short.")
    steps = graphene.Field(list_of(Step), resolver=of_body("steps"), description="How it was done; maybe empty.")
    funds = graphene.Field(list_of(Fund), resolver=_funds, description="Where the money came from; at most 7.")
    results = graphene.Field(
        list_of(Figure), resolver=of_body("results"), description="What came of it, in numbers; maybe empty."
    )
    obstacles = graphene.String(resolver=of_body("obstacles"), description="What made it hard; null if not written.")
    lessons = graphene.String(resolver=of_body("lessons"), description="What was learned; null if not written.")
    contact_office = graphene.String(
        resolver=of_body("contact_office"), description="Which office to ask; at most 120 characters, null if none."
    )
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of that office; null if none."
    )
    blocks = graphene.Field(list_of(Block), resolver=of_body("blocks"), description="The body, in order; maybe empty.")


register(
    KindType(
        kind="practice",
        type=Practice,
        list_name="practices",
        list_description="Best practices that another village can copy.",
    ),
)
