"""What an operation asks for below a field, found before its rows are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    SelectionSetNode,
)

Resolver = TypeVar("Resolver", bound=Callable[..., Any])
_BODY_RESOLVERS: set[Callable[..., Any]] = set()
TOTALS = frozenset({"totalCount", "totalIsExact"})
# What shows other pieces. A field that is missing here is answered too, with a statement of its own.
LINKS = frozenset({"items", "leadsTo", "piece"})


@dataclass(frozen=True)
class Selected:
    """What has to be read; a part that `@skip` leaves out later may be read in vain."""

    body: bool
    links: bool
    total: bool


def reads_body(resolver: Resolver) -> Resolver:
    """Mark a resolver that needs the body of a piece, which lists else leave in the database."""
    _BODY_RESOLVERS.add(resolver)
    return resolver


def selected(info: GraphQLResolveInfo) -> Selected:
    """Give what the operation asks for below this field, at any depth."""
    names = _names_below(info)
    return Selected(
        body=not _body_fields(info.schema).isdisjoint(names),
        links=not LINKS.isdisjoint(names),
        total=not TOTALS.isdisjoint(names),
    )


@lru_cache(maxsize=4)
def _body_fields(schema: GraphQLSchema) -> frozenset[str]:
    return frozenset(
        name
        for graphql_type in schema.type_map.values()
        if isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType)
        for name, field in graphql_type.fields.items()
        if field.resolve in _BODY_RESOLVERS
    )


def _names_below(info: GraphQLResolveInfo) -> set[str]:
    names: set[str] = set()
    spread: set[str] = set()
    waiting: list[SelectionSetNode | None] = [node.selection_set for node in info.field_nodes]
    while waiting:
        selections = waiting.pop()
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                if node.name.value not in spread:
                    spread.add(node.name.value)
                    waiting.append(info.fragments[node.name.value].selection_set)
                continue
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            waiting.append(node.selection_set)  # type: ignore[attr-defined]  # A field or an inline fragment has one.
    return names
