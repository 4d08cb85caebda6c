"""The regions that a piece is meant for."""

from typing import Any

import graphene

from frontend_api.parts.content import list_of, of_regions
from frontend_api.parts.regions import Region


def for_regions() -> Any:
    """Give the field with the regencies and cities that a piece is meant for."""
    return graphene.Field(
        list_of(Region),
        resolver=of_regions("for_regions"),
        description="The regencies and cities it is meant for; empty when for the whole province. At most 10.",
    )
