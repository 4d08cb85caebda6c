"""Writes docs/content-types.md: every kind with its fields, from the shapes that declare them."""

from collections.abc import Iterator

from django.db.models import Model
from graphene.utils.str_converters import to_camel_case
from graphql import GraphQLObjectType
from pydantic import BaseModel

from frontend_api.parts.kind_types import type_of
from frontend_api.schema import schema
from hub.publishing.publishable import publishable_classes
from hub.shapes.base import Card
from hub.shapes.kinds import Kind, kind_of
from hub.shapes.marks import Mark
from hub.shapes.walk import Declared, declared_in

HEAD = """# Content types

Written by `make docs`; change the shape instead.

What is published of each kind. Fields of the card are cheap in lists; those of the body are meant for the detail, and a
list that selects one reads more. "Searched" means that the words of the field find the publication. The fields of every
kind (title, summary, picture, regions, pillars) are in the interface `Content` of
[`schema.graphql`](../schema.graphql); the rules of some kinds are in [content.md](content.md). Every field that the hub
does not compute itself is checked for personal data.
"""
# Described by the interface, not by the kind.
OF_EVERY_CARD = frozenset(Card.model_fields)


def content_types() -> str:
    """Return the text of the document."""
    pages = {page.kind: page for page in publishable_classes()}
    kinds = [(kind_of(key), pages[key]) for key in sorted(pages)]
    return "\n".join([HEAD, *(line for kind, page in kinds for line in _kind(kind, _labels(page)))])


def _labels(page: type[Model]) -> dict[str, str]:
    return {field.name: str(getattr(field, "verbose_name", "")) for field in page._meta.get_fields()}  # noqa: SLF001  Django documents _meta.


def _kind(kind: Kind, labels: dict[str, str]) -> Iterator[str]:
    graphql_type = schema.graphql_schema.type_map[type_of(kind.key)._meta.name]  # noqa: SLF001  graphene has no other way.
    assert isinstance(graphql_type, GraphQLObjectType)  # noqa: S101  A kind is never anything else.
    found = f", list `{kind.plural}`" if kind.plural else ""
    yield from (f"## {graphql_type.name} ({kind.label.lower()}{found})", "", kind.about, "")
    yield from ("| field | on the screen | type | in | searched | what it says |", "|---|---|---|---|---|---|")
    for place, shape in (("card", kind.card), ("body", kind.body)):
        yield from (_row(one, place, graphql_type, labels) for one in _shown(shape))
    yield ""


def _shown(shape: type[BaseModel]) -> Iterator[Declared]:
    for one in declared_in(shape):
        if one.name not in OF_EVERY_CARD and Mark.STORED_ONLY not in one.marks:
            yield one


def _row(one: Declared, place: str, graphql_type: GraphQLObjectType, labels: dict[str, str]) -> str:
    name = to_camel_case(one.api_name)
    field = graphql_type.fields[name]
    label = labels.get(one.source) or one.title or ""
    about = " ".join((field.description or "").split()).replace("|", "\\|")
    return f"| `{name}` | {label} | `{field.type}` | {place} | {_searched(one)} | {about} |"


def _searched(one: Declared) -> str:
    """Return yes or no for a text; for a shape, the fields that are searched."""
    if one.is_searched or one.name == "blocks":
        return "yes"
    if Mark.UNSEARCHED in one.marks or not isinstance(one.inner, type) or not issubclass(one.inner, BaseModel):
        return ""
    return ", ".join(f"`{to_camel_case(part.api_name)}`" for part in declared_in(one.inner) if part.is_searched)
