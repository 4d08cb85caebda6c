"""Which rows were written with the shapes of this release, by a hash of what is stored of each kind."""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from hub.shapes.kinds import all_kinds, kind_of

LENGTH = 16
# Descriptions of a field do not affect what is stored.
WORDS = frozenset({"title", "description"})
# What a kind stores beside its card and body, in columns and terms; rows of a release that did not are stale.
STORED_BESIDE = ("has_price", "has_season")


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
