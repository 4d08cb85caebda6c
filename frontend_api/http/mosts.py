"""The maximum length of each list in the schema, as declared with `frontend_api.parts.bounded_lists`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import graphene
from graphene.types.structures import Structure
from graphene.utils.str_converters import to_camel_case
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
)

from frontend_api.parts.bounded_lists import PAGED, Bounded

# The argument for the number of rows of a list.
FIRST = "first"


@dataclass(frozen=True)
class ListLevel:
    """One list of a field; `most` is None if the field declares no maximum."""

    most: int | None
    in_all: int | None = None
    holds_all: bool = False


@dataclass(frozen=True)
class Mosts:
    """The maximum of every list: `fields` by type and field, from the outer list to the inner one.

    `arguments` by type, field and argument; lists in input types by type, field and "".
    """

    fields: dict[tuple[str, str], tuple[ListLevel, ...]]
    arguments: dict[tuple[str, str, str], int | None]

    def undeclared(self) -> list[str]:
        """Return the names of the lists that declare no maximum."""
        fields = [".".join(name) for name, levels in self.fields.items() if any(one.most is None for one in levels)]
        arguments = [".".join(filter(None, name)) for name, most in self.arguments.items() if most is None]
        return sorted(fields + arguments)


@lru_cache(maxsize=4)
def mosts_of(schema: GraphQLSchema) -> Mosts:
    """Return the maxima of graphene's types; introspection, which has no graphene types, is left out."""
    fields: dict[tuple[str, str], tuple[ListLevel, ...]] = {}
    arguments: dict[tuple[str, str, str], int | None] = {}
    for name, graphql_type in schema.type_map.items():
        declared = getattr(graphql_type, "graphene_type", None)
        is_input = isinstance(graphql_type, GraphQLInputObjectType)
        if declared is None or not (is_input or isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType)):
            continue
        for attribute, field in declared._meta.fields.items():  # noqa: SLF001  graphene offers no other way.
            field_name = field.name or to_camel_case(attribute)
            levels = tuple(_levels(field.type))
            if is_input:
                if levels:
                    arguments[name, field_name, ""] = levels[0].most
                continue
            if levels:
                fields[name, field_name] = levels
            for argument_name, argument in field.args.items():
                key = (name, field_name, argument.name or to_camel_case(argument_name))
                for level in _levels(argument.type):
                    arguments[key] = level.most
    return Mosts(fields, arguments)


def lists_without_first(schema: GraphQLSchema) -> list[str]:
    """Return the lists that are declared as long as "first", though no field around them takes that argument."""
    objects = [one for one in schema.type_map.values() if isinstance(one, GraphQLObjectType)]
    counted = {
        get_named_type(field.type).name for one in objects for field in one.fields.values() if FIRST in field.args
    }
    return sorted(
        f"{type_name}.{field}"
        for (type_name, field), levels in mosts_of(schema).fields.items()
        if levels[0].most == PAGED and type_name not in counted and not _takes_first(schema, type_name, field)
    )


def lists_in_nothing(schema: GraphQLSchema) -> list[str]:
    """Return the lists that declare `in_all` though no list around them `holds_all`, so that it would never count."""
    fields = mosts_of(schema).fields
    reached: set[str] = set()
    for (type_name, field), levels in fields.items():
        if levels[0].holds_all:
            reached |= _names_below(schema, schema.type_map[type_name].fields[field].type)  # type: ignore[attr-defined]
    return sorted(
        f"{type_name}.{field}"
        for (type_name, field), levels in fields.items()
        if levels[0].in_all is not None and type_name not in reached
    )


def _names_below(schema: GraphQLSchema, declared: Any) -> set[str]:
    named = get_named_type(declared)
    possible = schema.get_possible_types(named) if is_abstract_type(named) else ()
    return {named.name, *(one.name for one in possible)}


def _takes_first(schema: GraphQLSchema, type_name: str, field: str) -> bool:
    graphql_type = schema.type_map[type_name]
    return isinstance(graphql_type, GraphQLObjectType) and FIRST in graphql_type.fields[field].args


def _levels(declared: Any) -> Iterator[ListLevel]:
    while isinstance(declared, Structure):
        if isinstance(declared, Bounded):
            yield ListLevel(declared.most, declared.in_all, declared.holds_all)
        elif isinstance(declared, graphene.List):
            yield ListLevel(None)
        declared = declared.of_type
