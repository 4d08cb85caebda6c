"""Immediate notices."""

import graphene

from frontend_api.parts.blocks import blocks
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import VocabularyTerm, of_label
from frontend_api.scalars import DateTime


class Alert(graphene.ObjectType):
    """An immediate notice (UU 14/2008 Ps 10). `activeAlerts` gives those that hold in a region; none is public after
    `activeUntil`.
    """

    class Meta:
        interfaces = INTERFACES

    danger = graphene.Field(
        VocabularyTerm,
        resolver=of_label("topic"),
        description="What sort of danger it is; its key is the `topic` to filter by.",
    )
    place = graphene.String(resolver=of_card("place"), description="Where, at most 200 characters.")
    active_until = graphene.Field(
        DateTime,
        resolver=of_card("active_until"),
        description="Until when it holds; the same as `expiresAt`: hide it then, without asking again.",
    )
    ended_note = graphene.String(
        resolver=of_card("ended_note"),
        description="That the danger is over, at most 300 characters: show it as all-clear. Null while it is not.",
    )
    advice = graphene.String(
        resolver=of_card("advice"), description="What to do, at most 600 characters; null if not written."
    )
    danger_note = graphene.String(
        resolver=of_body("danger_note"),
        description="The danger in words, at most 1,000 characters; null if not written.",
    )
    who_is_affected = graphene.String(
        resolver=of_body("affected"), description="Who is affected, at most 300 characters; null if not written."
    )
    happened_at = graphene.Field(
        DateTime, resolver=of_body("happened_at"), description="Since when, or from when on; null if not given."
    )
    evacuation_route = graphene.String(
        resolver=of_body("evacuation_route"),
        description="How to get away, at most 600 characters; null if not written.",
    )
    safe_place = graphene.String(
        resolver=of_body("safe_place"), description="Where to go, at most 200 characters; null if not written."
    )
    how_to_get_help = graphene.String(
        resolver=of_body("how_to_get_help"), description="How to get help, at most 600 characters; null if not written."
    )
    contact_phone = graphene.String(
        resolver=of_body("contact_phone"), description="The number to call for help; null if none."
    )
    village_response = graphene.String(
        resolver=of_body("response"), description="What is being done, at most 1,000 characters; null if not written."
    )
    blocks = blocks()


register(
    KindType(
        kind="alert",
        type=Alert,
        list_name="alerts",
        list_description="Immediate notices that still hold, of everywhere.",
    ),
)
