"""What is meant for some regions only."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Card
from hub.shapes.lists import MOST_REGENCIES, Most
from hub.shapes.references import RegionReference


class TargetedCard(Card):
    """A card with the regencies and cities it is meant for; none means the whole province."""

    for_regions: Annotated[list[RegionReference], Most(MOST_REGENCIES)] = Field(
        default=[],
        description="The regencies and cities it is meant for; empty if it is for the whole province.",
    )
