"""What an operation asks for below a field, found before its rows are read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, TypeVar

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    SelectionSetNode,
)

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


class Need(Enum):
    """What a field needs beside the row of its piece."""

    BODY = auto()
    LINKS = auto()
    AWARDS = auto()
    MEMBERSHIPS = auto()
    REGIONS = auto()


_RESOLVERS: dict[Need, set[Callable[..., Any]]] = {need: set() for need in Need}
TOTALS = frozenset({"totalCount", "totalIsExact"})


@dataclass(frozen=True)
class Selected:
    """What has to be read; a part that `@skip` leaves out later may be read in vain."""

    body: bool
    links: bool
    awards: bool
    memberships: bool
    regions: bool
    total: bool


def reads_body(resolver: Resolver) -> Resolver:
    """Mark a resolver that needs the body of a piece, which lists else leave in the database."""
    return _marked(resolver, Need.BODY)


def reads_links(resolver: Resolver) -> Resolver:
    """Mark a resolver that gives other pieces, which are read in one batch for the whole answer."""
    return _marked(resolver, Need.LINKS)


def reads_awards(resolver: Resolver) -> Resolver:
    """Mark a resolver that gives what a piece won, which other pieces tell."""
    return _marked(resolver, Need.AWARDS)


def reads_memberships(resolver: Resolver) -> Resolver:
    """Mark a resolver that gives the programmes of a village, which the programmes tell."""
    return _marked(resolver, Need.MEMBERSHIPS)


def reads_regions(resolver: Resolver) -> Resolver:
    """Mark a resolver that gives regions which a piece names, beside those it lies in."""
    return _marked(resolver, Need.REGIONS)


def selected(info: GraphQLResolveInfo) -> Selected:
    """Give what the operation asks for below this field, at any depth."""
    return needed_below(info.field_nodes, info.fragments, info.schema)


def needed_below(
    nodes: Iterable[FieldNode], fragments: Mapping[str, FragmentDefinitionNode], schema: GraphQLSchema
) -> Selected:
    """Return what these fields need below them, at any depth."""
    names = _names_below(nodes, fragments)
    needed = {need for need in Need if not _fields_with(need, schema).isdisjoint(names)}
    return Selected(
        body=Need.BODY in needed,
        links=Need.LINKS in needed,
        awards=Need.AWARDS in needed,
        memberships=Need.MEMBERSHIPS in needed,
        regions=Need.REGIONS in needed,
        total=not TOTALS.isdisjoint(names),
    )


def _marked(resolver: Resolver, need: Need) -> Resolver:
    _RESOLVERS[need].add(resolver)
    return resolver


@lru_cache(maxsize=4 * len(Need))
def _fields_with(need: Need, schema: GraphQLSchema) -> frozenset[str]:
    return frozenset(
        name
        for graphql_type in schema.type_map.values()
        if isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType)
        for name, field in graphql_type.fields.items()
        if field.resolve in _RESOLVERS[need]
    )


def _names_below(nodes: Iterable[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> set[str]:
    names: set[str] = set()
    spread: set[str] = set()
    waiting: list[SelectionSetNode | None] = [node.selection_set for node in nodes]
    while waiting:
        selections = waiting.pop()
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                if node.name.value not in spread:
                    spread.add(node.name.value)
                    waiting.append(fragments[node.name.value].selection_set)
                continue
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            waiting.append(node.selection_set)  # type: ignore[attr-defined]  # A field or an inline fragment has one.
    return names
