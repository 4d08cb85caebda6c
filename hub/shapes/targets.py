"""What is meant for some regions only."""

from hub.shapes.base import Card


class TargetedCard(Card):
    """A card with the codes of the regencies and cities it is meant for; none means the whole province."""

    for_regions: list[str] = []
