"""Closed sets of pieces about the economy of a village."""

from typing import Any

from frontend_api.answer import Piece
from frontend_api.lookahead import reads_body
from frontend_api.parts.vocabulary import closed_set
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
def season_months(piece: Piece, _info: Any) -> list[int]:
    """Give the numbers of the months, in order; their keys are texts."""
    keys: list[str] = piece.body.season_months  # type: ignore[attr-defined]  # Only kinds with a season ask.
    return [int(key) for key in keys]
