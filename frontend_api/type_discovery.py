"""Finds the GraphQL types of the kinds of content."""

from frontend_api.parts.kind_types import KindType, kind_types
from hub.discovery import modules_in


def found_types() -> list[KindType]:
    """Give the type of every kind that has a module in `frontend_api.types`, by kind."""
    modules_in("frontend_api.types")
    return kind_types()
