"""Which GraphQL type each kind of content has; filled by the modules of `frontend_api.types`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KindType:
    """The GraphQL side of a kind of content.

    `list_name` is the root field that lists this kind alone, newest first; empty where the kind has none of that sort.
    """

    kind: str
    type: Any
    list_name: str = ""
    list_description: str = ""


_TYPES: dict[str, KindType] = {}


def register(kind_type: KindType) -> None:
    """Make the type of a kind known; raises `ValueError` when the kind has another one already."""
    known = _TYPES.setdefault(kind_type.kind, kind_type)
    if known.type is not kind_type.type:
        raise ValueError(f'The kind "{kind_type.kind}" has two GraphQL types; remove one of them.')


def kind_types() -> list[KindType]:
    """Give every type, by kind."""
    return [_TYPES[kind] for kind in sorted(_TYPES)]


def type_of(kind: str) -> Any:
    """Give the GraphQL type of a kind; raises `KeyError` for a half-added kind, which a system check names."""
    return _TYPES[kind].type
