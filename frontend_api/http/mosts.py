"""How many entries each list of the schema has at most, as `frontend_api.parts.bounded_lists` has it."""

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

# The argument that says how many rows of a list are wanted.
FIRST = "first"


@dataclass(frozen=True)
class Level:
    """One list of a field; `most` is None where it declares none."""

    most: int | None
    in_all: int | None = None
    holds_all: bool = False


@dataclass(frozen=True)
class Mosts:
    """The most of every list: `fields` by type and field, from the outer list to the inner one.

    `arguments` by type, field and argument, those of input types by type, field and "".
    """

    fields: dict[tuple[str, str], tuple[Level, ...]]
    arguments: dict[tuple[str, str, str], int | None]

    def undeclared(self) -> list[str]:
        """Give the names of the lists that declare no most."""
        fields = [".".join(name) for name, levels in self.fields.items() if any(one.most is None for one in levels)]
        arguments = [".".join(filter(None, name)) for name, most in self.arguments.items() if most is None]
        return sorted(fields + arguments)


@lru_cache(maxsize=4)
def mosts_of(schema: GraphQLSchema) -> Mosts:
    """Read the schema of graphene; introspection, which has no types of graphene, is not in it."""
    fields: dict[tuple[str, str], tuple[Level, ...]] = {}
    arguments: dict[tuple[str, str, str], int | None] = {}
    for name, graphql_type in schema.type_map.items():
        declared = getattr(graphql_type, "graphene_type", None)
        is_input = isinstance(graphql_type, GraphQLInputObjectType)
        if declared is None or not (is_input or isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType)):
            continue
        for attribute, field in declared._meta.fields.items():  # noqa: SLF001  graphene has no other way.
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
    """Give the lists that say they are as long as "first" asks, though nothing around them takes it."""
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
    """Give the lists that count "in all" though no list around them does, so that this most would never be counted."""
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


def _levels(declared: Any) -> Iterator[Level]:
    while isinstance(declared, Structure):
        if isinstance(declared, Bounded):
            yield Level(declared.most, declared.in_all, declared.holds_all)
        elif isinstance(declared, graphene.List):
            yield Level(None)
        declared = declared.of_type
