"""Checks that the current shapes read what an earlier release stored, and lose nothing that was required."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from deploy.releases.folder import Json, Sample
from hub.shapes.kinds import UnknownKind, kind_of
from hub.shapes.stored import UnreadableJson, shapes_from

EMPTY: Json = {"properties": {}}


def faults(sample: Sample) -> list[str]:
    """Return what goes wrong when the current shapes read the sample, by field path; nothing when all is well.

    A field that was added needs a default, one that could be null must still allow null, and what was required must be
    read with the same value. A field that was not required may be removed.
    """
    try:
        read = shapes_from(sample.kind, card=sample.stored["card"], body=sample.stored["body"])
    except UnreadableJson as unreadable:
        return [f"{sample.name}: {unreadable}", *_undefaulted(sample)]
    return [
        *(
            fault
            for part, shape in (("card", read.card), ("body", read.body))
            if shape is not None
            for fault in _lost_of(sample, part, shape)
        ),
        *_undefaulted(sample),
    ]


def _lost_of(sample: Sample, part: str, read: BaseModel) -> Iterator[str]:
    schema = sample.shapes[part]
    return _lost(sample.stored[part], read, schema, f"{sample.name}.{part}", Comparison(schema))


def _undefaulted(sample: Sample) -> Iterator[str]:
    try:
        shapes = kind_of(sample.kind)
    except UnknownKind:  # Reported when the sample is read.
        return
    for part, shape in (("card", shapes.card), ("body", shapes.body)):
        yield from Comparison(sample.shapes[part]).of(shape, sample.shapes[part], f"{sample.name}.{part}")


class Comparison:
    """Compares the current shapes with a recorded schema and its `$defs`."""

    def __init__(self, schema: Json) -> None:
        self._definitions: Json = schema.get("$defs", {})
        self._seen: set[tuple[int, type[BaseModel]]] = set()

    def of(self, shape: type[BaseModel], recorded: Json, path: str) -> Iterator[str]:
        """Return the fields that may be missing or null in rows of the release, although the shape forbids it."""
        if (id(recorded), shape) in self._seen:
            return
        self._seen.add((id(recorded), shape))
        properties = recorded["properties"]
        for name, field in shape.model_fields.items():
            here = f"{path}.{name}"
            before = next((properties[known] for known in names_of(name, field) if known in properties), None)
            if before is None:
                if field.is_required():
                    yield f"{here}: was added without a default"
                continue
            if _is_nullable(before) and NoneType not in _parts(field.annotation):
                yield f"{here}: could be null, which is no longer allowed"
            for inner in (part for part in _parts(field.annotation) if is_shape(part)):
                for schema in self.objects(before):
                    if _tag(schema) == _tag_of(inner):
                        yield from self.of(inner, schema, here)

    def objects(self, schema: Json) -> Iterator[Json]:
        """Find the object schemas of a field, also in lists and unions."""
        if "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        if "properties" in schema:
            yield schema
        for inner in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
            yield from self.objects(inner)
        if isinstance(schema.get("items"), dict):
            yield from self.objects(schema["items"])


def names_of(name: str, field: FieldInfo) -> list[str]:
    """Return the names under which a field is read from JSON: its current one, and former ones."""
    alias = field.validation_alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    return [name, *(choice for choice in choices if isinstance(choice, str))]


def is_shape(part: Any) -> bool:
    """Say whether this part of an annotation is a shape."""
    return isinstance(part, type) and issubclass(part, BaseModel)


def _lost(stored: Json, read: BaseModel, schema: Json, path: str, known: Comparison) -> Iterator[str]:
    """Return what was required and is missing, and what is read with another value than the stored one."""
    fields = {old: name for name, field in type(read).model_fields.items() for old in names_of(name, field)}
    for old, value in stored.items():
        here = f"{path}.{old}"
        if old in fields:
            yield from _changed(value, getattr(read, fields[old]), schema["properties"].get(old, {}), here, known)
        elif old in schema.get("required", ()):
            yield f"{here}: was required and is no longer read"


def _changed(value: Any, read: Any, schema: Json, path: str, known: Comparison) -> Iterator[str]:
    if isinstance(read, BaseModel) and isinstance(value, dict):
        objects = {_tag(one): one for one in known.objects(schema)}
        yield from _lost(value, read, objects.get(value.get("type")) or objects.get(None, EMPTY), path, known)
    elif isinstance(read, list) and isinstance(value, list) and len(read) == len(value):
        for number, (stored, entry) in enumerate(zip(value, read, strict=True)):
            yield from _changed(stored, entry, schema, f"{path}[{number}]", known)
    elif value != to_jsonable_python(read):
        yield f"{path}: is read as {to_jsonable_python(read)!r}, not as {value!r}"


def _is_nullable(schema: Json) -> bool:
    return any(one.get("type") == "null" for one in schema.get("anyOf", ()))


def _tag(schema: Json) -> str | None:
    constant = schema["properties"].get("type", {}).get("const")
    return str(constant) if constant is not None else None


def _tag_of(shape: type[BaseModel]) -> str | None:
    field = shape.model_fields.get("type")
    return field.default if field is not None and isinstance(field.default, str) else None


def _parts(annotation: Any) -> Iterator[Any]:
    """Return the annotation and everything nested in it."""
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
