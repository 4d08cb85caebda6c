"""The regions that a piece is meant for."""

from typing import Any

import graphene

from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import of_regions
from frontend_api.parts.regions import Region
from hub.shapes.lists import MOST_REGENCIES


def for_regions() -> Any:
    """Give the field with the regencies and cities that a piece is meant for."""
    return graphene.Field(
        list_of(Region, most=MOST_REGENCIES),
        resolver=of_regions("for_regions"),
        description="The regencies and cities it is meant for; empty when for the whole province. At most 10.",
    )
