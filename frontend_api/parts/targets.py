"""The regions that a piece is meant for."""

from typing import Any

import graphene

from frontend_api.answer import Piece
from frontend_api.lookahead import reads_regions
from frontend_api.parts.content import list_of, of_card
from frontend_api.parts.regions import Region
from hub.models.region import Region as RegionRow
from hub.shapes.references import RegionReference


@reads_regions
def _regions(piece: Piece, _info: Any) -> list[RegionRow]:
    named: list[RegionReference] = of_card("for_regions")(piece, _info)
    return [region for reference in named if (region := piece.answer.region(reference.code)) is not None]


def for_regions() -> Any:
    """Give the field with the regencies and cities that a piece is meant for."""
    return graphene.Field(
        list_of(Region),
        resolver=_regions,
        description="The regencies and cities it is meant for; empty when for the whole province. At most 10.",
    )
