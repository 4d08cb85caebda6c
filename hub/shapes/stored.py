"""The stored JSON of publications: read as the shapes of its kind, and the fingerprint of what each kind stores."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ValidationError

from hub.shapes.base import Body, Card
from hub.shapes.kinds import UnknownKind, all_kinds, kind_of

Stored = Mapping[str, Any]
LENGTH = 16
# Descriptions of a field do not affect what is stored.
WORDS = frozenset({"title", "description"})
# What a kind stores beside its card and body, in columns and terms; rows of a release that did not are stale.
STORED_BESIDE = ("has_price", "has_season")


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


@cache
def fingerprint_of(kind: str) -> str:
    """Return the fingerprint of what rows of this kind store. Raises `UnknownKind`."""
    shapes = kind_of(kind)
    schemas = [schema_of(shape) for shape in (shapes.card, shapes.body)]
    beside = [name for name in STORED_BESIDE if getattr(shapes, name)]
    return sha256(json.dumps([kind, *schemas, *beside], sort_keys=True).encode()).hexdigest()[:LENGTH]


def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of a shape, without the descriptions of its fields."""
    schema: dict[str, Any] = _without_words(shape.model_json_schema())
    return schema


def present_fingerprints() -> frozenset[str]:
    """Return the fingerprints of all kinds."""
    return frozenset(fingerprint_of(kind.key) for kind in all_kinds())


def _without_words(schema: Any) -> Any:
    """Return the schema without titles and descriptions; a property with such a name is a schema and stays."""
    if isinstance(schema, list):
        return [_without_words(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _without_words(part) for name, part in schema.items() if not (name in WORDS and isinstance(part, str))
    }
