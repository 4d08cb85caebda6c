"""The registry of the GraphQL type of each kind of content."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KindType:
    """The GraphQL side of a kind of content.

    `list_name` is the root field that lists only this kind, newest first; empty if the kind has no such field.
    """

    kind: str
    type: Any
    list_name: str = ""
    list_description: str = ""


_TYPES: dict[str, KindType] = {}


def register(kind_type: KindType) -> None:
    """Register the type of a kind; raises `ValueError` if the kind already has another one."""
    known = _TYPES.setdefault(kind_type.kind, kind_type)
    if known.type is not kind_type.type:
        raise ValueError(f'The kind "{kind_type.kind}" has two GraphQL types; remove one of them.')


def kind_types() -> list[KindType]:
    """Return every type, sorted by kind."""
    return [_TYPES[kind] for kind in sorted(_TYPES)]


def type_of(kind: str) -> Any:
    """Return the GraphQL type of a kind; raises `KeyError` if it has none yet, which a system check reports."""
    return _TYPES[kind].type
