"""The regions that a piece is meant for."""

from typing import Any

import graphene

from frontend_api.answer import Piece
from frontend_api.parts.content import list_of, of_card
from frontend_api.parts.regions import Region
from hub.models.region import Region as RegionRow


def _regions(piece: Piece, _info: Any) -> list[RegionRow]:
    codes: list[str] = of_card("for_regions")(piece, _info)
    return [region for code in codes if (region := piece.answer.region(code)) is not None]


def for_regions() -> Any:
    """Give the field with the regencies and cities that a piece is meant for."""
    return graphene.Field(
        list_of(Region),
        resolver=_regions,
        description="The regencies and cities it is meant for; empty when for the whole province. At most 10.",
    )
