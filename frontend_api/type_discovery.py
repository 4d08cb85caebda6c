"""Finds the GraphQL types of the kinds of content."""

from typing import Any

from frontend_api.parts import blocks  # noqa: F401  Registers the types of blocks.
from frontend_api.parts.derived import type_of_kind
from frontend_api.parts.kind_types import KindType, kind_types, type_of
from hub.discovery import modules_in
from hub.shapes.kinds import all_kinds


def found_types() -> list[KindType]:
    """Return the type of every kind, by kind: from a module in `frontend_api.types`, else derived from the shapes."""
    modules_in("frontend_api.types")
    known = {kind_type.kind for kind_type in kind_types()}
    for kind in all_kinds():
        if kind.key not in known and kind.about:
            type_of_kind(kind)
    return kind_types()


def found_type(kind: str) -> Any:
    """Return the type of one kind."""
    found_types()
    return type_of(kind)
