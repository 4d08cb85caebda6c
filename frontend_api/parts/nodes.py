"""The interface of everything that has an id of its own, by which it can be asked for again."""

from collections.abc import Callable
from typing import Any

import graphene

from hub.shapes.text_lengths import AtMost

# The type of each class of values; of some it depends on the value.
_TYPES: dict[type, Callable[[Any], Any]] = {}


def is_node(value: type, type_of: Callable[[Any], Any]) -> None:
    """Register how the GraphQL type of the values of a class is found, when such a value is asked for by its id."""
    _TYPES[value] = type_of


class Node(graphene.Interface):
    """Anything that `node` returns by its id: content, a region, a picture or a document.

    One request may select a field of two types under one name only if both define it alike: give it an alias otherwise.
    """

    id = graphene.ID(required=True, description=f"Opaque, stable, and unique among all nodes; {AtMost.ID}.")

    @classmethod
    def resolve_type(cls, value: Any, _info: Any) -> Any:
        """Return the type that is registered for the class of the value."""
        return _TYPES[type(value)](value)
