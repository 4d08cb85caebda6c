"""Reads the stored JSON of a publication as the shapes of its kind. All reading of stored JSON goes through here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from hub.shapes.base import Body, Card
from hub.shapes.kinds import UnknownKind, kind_of

Stored = Mapping[str, Any]


class UnreadableJson(ValueError):
    """The shapes of this release cannot read the stored JSON; the message names the fields, never a value."""


@dataclass(frozen=True)
class StoredShapes:
    """The card of a publication, and its body if requested."""

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
