"""What is meant for some regions only."""

from hub.shapes.base import Card
from hub.shapes.references import RegionReference


class TargetedCard(Card):
    """A card with the regencies and cities it is meant for; none means the whole province."""

    for_regions: list[RegionReference] = []
