"""Contests for villages."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.contests import ContestLevel
from frontend_api.parts.kind_types import KindType, register
from hub.shapes.lists import MOST_CRITERIA


class ContestCriterion(graphene.ObjectType):
    """What is judged in a contest."""

    name = graphene.String(required=True, description="What is judged, at most 120 characters.")
    weight = graphene.Int(description="Its weight in percent, 1 to 100; null where it is not told.")
    text = graphene.String(
        resolver=lambda criterion, _info: criterion.text or None, description="How it is judged; null if not written."
    )


class Contest(graphene.ObjectType):
    """A contest for villages. Each year is a `ContestEdition`: list them by the term `contest` with this id."""

    class Meta:
        interfaces = INTERFACES

    organiser = graphene.String(
        resolver=of_card("organiser"), description="The office that holds it, at most 120 characters."
    )
    contest_level = graphene.Field(ContestLevel, resolver=of_card("level"), description="Who competes in it.")
    regularity = graphene.String(
        resolver=of_card("regularity"), description="How often it is held, at most 60 characters; null if not told."
    )
    entry_rules = graphene.String(resolver=of_body("entrants"), description="Who may enter; null if not told.")
    contest_criteria = graphene.Field(
        list_of(ContestCriterion, most=MOST_CRITERIA),
        resolver=of_body("criteria"),
        description="What is judged; maybe empty.",
    )
    blocks = blocks()


register(
    KindType(
        kind="contest", type=Contest, list_name="contests", list_description="Contests that villages can take part in."
    )
)
