"""Derives GraphQL types from the shapes: name, type, nullability, description, enum and resolver of every field."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

import graphene
from pydantic import AwareDatetime, BaseModel

from frontend_api.lookahead import reads_body
from frontend_api.parts.bounded_lists import list_of, some_of
from frontend_api.parts.content import (
    INTERFACES,
    Content,
    of_body,
    of_card,
    of_reference,
    of_region,
    of_regions,
)
from frontend_api.parts.descriptions import described
from frontend_api.parts.files import Document, Image
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import Fund, VocabularyTerm, enum_of, of_label, of_labels
from frontend_api.plain_reads import reads
from frontend_api.scalars import Date, DateTime, Long, SignedLong
from hub.shapes.base import Card
from hub.shapes.kinds import Kind, kind_of
from hub.shapes.marks import Mark
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.references import ContentReference, RegionReference
from hub.shapes.references import Link as LinkShape
from hub.shapes.walk import Declared, declared_in

SCALARS: dict[Any, Any] = {
    str: graphene.String,
    int: graphene.Int,
    float: graphene.Float,
    bool: graphene.Boolean,
    date: Date,
    datetime: DateTime,
    AwareDatetime: DateTime,
}
BY_MARK = {
    Mark.RUPIAH: Long,
    Mark.SIGNED_RUPIAH: SignedLong,
    Mark.IDENTITY: graphene.ID,
    Mark.NUMBERS: graphene.Int,
}
# Entries of these vocabularies have their own type.
BY_FACET: dict[str, Any] = {"fund": Fund}
# The interface declares the fields that every card has.
OF_INTERFACE = frozenset(Card.model_fields)
Read = Callable[[Any, Any], Any]

# Written by hand: a URL or a chosen size is logic.
_KNOWN: dict[Any, Any] = {ImageShape: Image, DocumentShape: Document}


def known_as(shape: Any, graphene_type: Any) -> None:
    """Register a type that is written by hand as the type of a shape."""
    _KNOWN[shape] = graphene_type


def type_of_shape(shape: type[BaseModel], *, also: type | None = None, interfaces: tuple[Any, ...] = ()) -> Any:
    """Return the type of a nested shape; `also` has the fields with logic, which override derived ones."""
    if shape not in _KNOWN:
        written = _written_in(also)
        taken = {name for interface in interfaces for name in interface._meta.fields}  # noqa: SLF001  graphene's.
        fields = {
            one.api_name: _nested_field(one)
            for one in declared_in(shape)
            if one.api_name not in written and one.api_name not in taken and _is_shown(one)
        }
        name = shape.api_name or shape.__name__.removesuffix("Shape")  # type: ignore[attr-defined]  # Every shape of ours.
        about = _about_of(also) or shape.__doc__ or ""
        _KNOWN[shape] = _object_type(name, about, interfaces, {**fields, **written})
    return _KNOWN[shape]


def type_of_kind(kind: Kind, *, also: type | None = None) -> Any:
    """Return the type of a kind, and register it with its list."""
    written = _written_in(also)
    fields = {
        one.api_name: _top_field(one, kind, in_body=shape is kind.body)
        for shape in (kind.card, kind.body)
        for one in declared_in(shape)
        if one.name not in OF_INTERFACE and one.api_name not in written and _is_shown(one)
    }
    name = kind.api_name or "".join(part.capitalize() for part in kind.key.split("_"))
    derived = _object_type(name, kind.about, INTERFACES, {**fields, **written})
    register(KindType(kind=kind.key, type=derived, list_name=kind.plural, list_description=kind.plural_about))
    return derived


def derived(kind: str, *, also: type | None = None) -> Any:
    """Return the type of the kind with this key."""
    return type_of_kind(kind_of(kind), also=also)


def _object_type(name: str, about: str, interfaces: tuple[Any, ...], fields: dict[str, Any]) -> Any:
    meta = type("Meta", (), {"interfaces": interfaces})
    return type(graphene.ObjectType)(name, (graphene.ObjectType,), {"__doc__": about, "Meta": meta, **fields})


def _written_in(also: type | None) -> dict[str, Any]:
    return {name: value for name, value in vars(also).items() if not name.startswith("__")} if also else {}


def _about_of(also: type | None) -> str:
    return (also.__doc__ or "") if also else ""


def _is_shown(one: Declared) -> bool:
    return Mark.STORED_ONLY not in one.marks


def _top_field(one: Declared, kind: Kind, *, in_body: bool) -> Any:
    about = described(one, max_length=kind.max_lengths.get(one.source))
    if (referring := _referring_field(one, about, in_body=in_body)) is not None:
        return referring
    if one.filed:
        return _filed_field(one, about)
    read = of_body(one.name) if in_body else of_card(one.name)
    if (change := _change_of(one)) is not None:
        read = _changed(read, change, in_body=in_body)
    return graphene.Field(_wrapped(one), resolver=read, description=about)


def _referring_field(one: Declared, about: str, *, in_body: bool) -> Any | None:
    """Return the field of something stored as an id or code; None if the shape stores the value itself."""
    if one.inner is ContentReference:
        return graphene.Field(Content, resolver=of_reference(one.name, in_body=in_body), description=about)
    if one.inner is RegionReference and not one.depth:
        return graphene.Field(Region, resolver=of_region(one.name, in_body=in_body), description=about)
    if one.inner is RegionReference:
        return graphene.Field(_list_of(Region, one), resolver=of_regions(one.name, in_body=in_body), description=about)
    return None


def _filed_field(one: Declared, about: str) -> Any:
    facet = one.filed.facet if one.filed else ""
    node = BY_FACET.get(facet, VocabularyTerm)
    if one.depth:
        return graphene.Field(_list_of(node, one), resolver=of_labels(facet), description=about)
    return graphene.Field(node, resolver=of_label(facet), description=about)


def _nested_field(one: Declared) -> Any:
    if (referring := _referring_field(one, described(one), in_body=False)) is not None:
        return referring
    change = _change_of(one)
    if change is not None:
        read: Read | None = _changed(reads(one.name), change, in_body=False)
    elif one.is_optional or one.api_name != one.name:
        read = reads(one.name)
    else:
        read = None  # graphene reads the attribute by itself.
    return graphene.Field(_wrapped(one), resolver=read, description=described(one))


def _changed(read: Read, change: Callable[[Any], Any], *, in_body: bool) -> Read:
    def changed(holder: Any, info: Any) -> Any:
        value = read(holder, info)
        if isinstance(value, list):
            return [change(part) for part in value]
        return None if value is None else change(value)

    return reads_body(changed) if in_body else changed


def _change_of(one: Declared) -> Callable[[Any], Any] | None:
    if Mark.NUMBERS in one.marks:
        return int
    if isinstance(one.inner, type) and issubclass(one.inner, Enum):
        return _key_of
    return None


def _key_of(member: Enum) -> str:
    return str(member.value)


def _wrapped(one: Declared) -> Any:
    node = _node_of(one)
    if not one.depth:
        return node if one.is_optional else graphene.NonNull(node)
    return _list_of(node, one)


def _list_of(node: Any, one: Declared) -> Any:
    """Return the type of a list with the maximum that the shape declares; a check refuses a list without one."""
    if one.most is None:
        return graphene.NonNull(graphene.List(graphene.NonNull(node)))
    inner = some_of(node, most=one.most.each) if one.depth > 1 else node
    return list_of(inner, most=one.most.entries, in_all=one.most.in_all, holds_all=one.holds_bounded_lists)


def _node_of(one: Declared) -> Any:
    if one.name in _KNOWN:
        return _KNOWN[one.name]
    if one.key:
        return enum_of(one.key.choices)
    scalar = next((BY_MARK[mark] for mark in one.marks if mark in BY_MARK), SCALARS.get(one.inner))
    return scalar or _node_of_class(one.inner)


def _node_of_class(inner: Any) -> Any:
    if isinstance(inner, type) and issubclass(inner, Enum):
        return enum_of(inner)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return type_of_shape(inner)
    return graphene.String  # A literal is a string.


Link = type_of_shape(LinkShape)
