"""How complete a village is."""

import graphene

from frontend_api.parts.bounded_lists import list_of
from hub.shapes.text_lengths import AtMost

# At least as many as `hub.selectors.completeness` counts, with room for more; a test compares them.
MOST_ITEMS = 40


class VillageCompletenessItem(graphene.ObjectType):
    """Something that readers should find about every village."""

    key = graphene.String(
        required=True,
        description=f"Stable and unique in the list; {AtMost.CODE_NAME}. More may be added.",
    )
    label = graphene.String(required=True, description=f"What it is, in Indonesian, {AtMost.SHORT_LABEL}.")
    is_done = graphene.Boolean(required=True, description="Whether it is published now.")


class VillageCompleteness(graphene.ObjectType):
    """What readers should find about every village, and how much of it is published.

    Computed when it is requested, so it also changes while nothing is published: news counts for 90 days.
    `changes` does not report it.
    """

    percent = graphene.Int(required=True, description="The share that is done, 0 to 100, rounded down.")
    done = graphene.Int(required=True, description="How many items are done.")
    total = graphene.Int(required=True, description="How many items there are, the same for every village.")
    items = graphene.Field(
        list_of(VillageCompletenessItem, most=MOST_ITEMS), description="All items, done or not; at most 40."
    )
