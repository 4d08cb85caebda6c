"""Reads what is stored of a publication as the shapes of its kind. Every reader of stored JSON comes here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from hub.shapes.base import Body, Card
from hub.shapes.kinds import UnknownKind, kind_of

Stored = Mapping[str, Any]


class UnreadableJson(ValueError):
    """The stored JSON is not what the shapes of this release read; the message names the fields, never a value."""


@dataclass(frozen=True)
class StoredShapes:
    """The card of a publication, and its body where that was asked for."""

    card: Card
    body: Body | None = None


def shapes_from(kind: str, *, card: Stored, body: Stored | None = None) -> StoredShapes:
    """Return the shapes of the stored card and, if it is given, of the body. Raises `UnreadableJson`."""
    try:
        shapes = kind_of(kind)
        return StoredShapes(
            card=shapes.card.model_validate(card),
            body=None if body is None else shapes.body.model_validate(body),
        )
    except UnknownKind as unknown:
        raise UnreadableJson("no content type has this kind") from unknown
    except ValidationError as invalid:
        raise UnreadableJson(_told(invalid)) from invalid


def _told(invalid: ValidationError) -> str:
    faults = invalid.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{invalid.title}.{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults)
