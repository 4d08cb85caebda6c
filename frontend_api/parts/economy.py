"""What pieces about the economy of a village share: closed sets, the season, and how to reach a business."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body
from frontend_api.parts.content import of_body
from frontend_api.parts.vocabulary import closed_set
from frontend_api.scalars import Date
from hub.models.economy import FACILITIES, LABEL_ITEMS, GroupKind

ProducerGroupKind = closed_set(
    "ProducerGroupKind",
    [(kind.value, str(kind.label)) for kind in GroupKind],
    about="What kind of group makes something. New kinds may be added.",
)
LabelItem = closed_set(
    "LabelItem",
    LABEL_ITEMS,
    about="What a village ticked as standing on the label of a product; a checklist, no statement under law.",
)
Facility = closed_set("Facility", FACILITIES, about="What a destination offers its visitors. More may be added.")


@reads_body
def season_months(piece: LoadedPublication, _info: Any) -> list[int]:
    """Give the numbers of the months, in order; their keys are texts."""
    keys: list[str] = piece.body.season_months  # type: ignore[attr-defined]  # Only kinds with a season ask.
    return [int(key) for key in keys]


def business_phone() -> Any:
    """Give the field with the number of a business that agreed to it."""
    return graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of the business; null if none."
    )


def contact_agreed_on() -> Any:
    """Give the field with the day on which it agreed."""
    return graphene.Field(
        Date,
        resolver=of_body("contact_agreed_on"),
        description="The day on which the business agreed that its number is public; null if none.",
    )
