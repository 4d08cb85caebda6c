"""The maximum cost of an operation, in points, computed from the schema and the operation before anything is read.

A point is the cost of one field of an answer, about 3 µs of CPU; everything else is weighed against that
(`python -m benchmarks.attacks` measures the weights).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from frontend_api.http.introspection import IntrospectionCost
from frontend_api.http.limits import INTROSPECTION, LIMITS, Limits, exceeded
from frontend_api.http.mosts import FIRST, ListLevel, Mosts, mosts_of
from frontend_api.http.values import Values
from frontend_api.lookahead import Selected, content_type_names, leading_fields, reading_fields, selected_below
from frontend_api.parts.bounded_lists import PAGED

Fragments = Mapping[str, FragmentDefinitionNode]

# If a root field has one of these arguments, its list is as long as the argument.
KEYS = frozenset({"keys", "ids"})
# The rows that are read for it are as many, too.
IDS = "ids"
# Texts in a list are not separate fields: this many cost as much as one field.
LEAVES = 4
# A root field queries the database, a search also its engine.
STATEMENTS = 150
SEARCH = 1_500
# All practices and adoptions are counted when one of them has changed.
SPREAD = 1_500
# What is read for each publication, of a root field or linked from another one, whatever is selected of it.
CARD = 15
LINKED_CARD = 12
BODY = 100
RELATED = 80
REGIONS = 300
TOTAL = 300
SEARCHED_HIT = 60


@dataclass(frozen=True)
class Variables:
    """The variables of an operation: as they were sent, and as fields get them, with defaults."""

    sent: Mapping[str, Any]
    coerced: Mapping[str, Any]


def check_cost(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Fragments,
    variables: Variables,
    limits: Limits = LIMITS,
) -> int:
    """Return the points of the operation. The document must be valid.

    Raises `OperationRefused` if there are too many, or if an argument has more values than it takes.
    """
    values = Values(mosts_of(schema), operation, variables.sent)
    calculator = _Calculator(schema, fragments, variables.coerced, values, most_introspection=limits.introspection)
    cost = calculator.of_operation(operation.selection_set)
    if cost > limits.cost:
        raise exceeded("cost", cost, limits.cost)
    return cost


@dataclass(frozen=True)
class _Points:
    """What a selection costs `each` time, and what its lists with a shared maximum cost `in_all`.

    `apart` is what the latter would cost each time if only their own maximum counted.
    """

    each: int = 0
    in_all: int = 0
    apart: int = 0

    def __add__(self, other: _Points) -> _Points:
        return _Points(self.each + other.each, self.in_all + other.in_all, self.apart + other.apart)


@dataclass(frozen=True)
class _Page:
    """The page of a list that a field is in: how many rows it has.

    `is_counted` until its publications are entered: reading these was counted with the list, so what leads to them is
    not counted again.
    """

    rows: int = 1
    is_counted: bool = False


class _Calculator:
    """Counts one for each field; of fragments on alternative types only the most expensive, as a row has one type."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Fragments,
        variables: Mapping[str, Any],
        values: Values,
        *,
        most_introspection: int,
    ) -> None:
        self._schema = schema
        self._mosts: Mosts = mosts_of(schema)
        self._leading = leading_fields(schema)
        self._reading = reading_fields(schema)
        self._contents = content_type_names(schema)
        self._fragments = fragments
        self._variables = variables
        self._values = values
        self._most_introspection = most_introspection
        self._costs: dict[tuple[str, _Page], _Points] = {}

    @cached_property
    def _introspection(self) -> IntrospectionCost:
        return IntrospectionCost(self._schema, self._fragments, self._variables, most=self._most_introspection)

    def of_operation(self, selections: SelectionSetNode) -> int:
        assert self._schema.query_type is not None  # noqa: S101  A schema without it cannot be queried.
        points = self._of(selections, self._schema.query_type, page=_Page())
        return points.each + points.in_all

    def _of(self, selections: SelectionSetNode | None, parent: GraphQLNamedType, *, page: _Page) -> _Points:
        common = _Points()
        alternatives: dict[str, _Points] = {}
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                common += self._of_field(node, parent, page=page)
                continue
            name, points = self._of_fragment(node, parent, page=page)
            if name is None or name == parent.name or is_abstract_type(self._schema.get_type(name)):
                common += points
            else:
                alternatives[name] = alternatives.get(name, _Points()) + points
        dearest = max((points.each for points in alternatives.values()), default=0)
        together = sum((_Points(0, points.in_all, points.apart) for points in alternatives.values()), _Points())
        return common + _Points(dearest) + together

    def _of_fragment(self, node: SelectionNode, parent: GraphQLNamedType, *, page: _Page) -> tuple[str | None, _Points]:
        if isinstance(node, InlineFragmentNode):
            condition: NamedTypeNode | None = node.type_condition
            if condition is None:
                return None, self._of(node.selection_set, parent, page=page)
            name = condition.name.value
            return name, self._of(node.selection_set, self._schema.type_map[name], page=page)
        spread: str = node.name.value  # type: ignore[attr-defined]  # Only fragment spreads remain.
        fragment = self._fragments[spread]
        name = fragment.type_condition.name.value
        if (spread, page) not in self._costs:
            self._costs[spread, page] = self._of(fragment.selection_set, self._schema.type_map[name], page=page)
        return name, self._costs[spread, page]

    def _of_field(self, node: FieldNode, parent: GraphQLNamedType, *, page: _Page) -> _Points:
        name = node.name.value
        if name in INTROSPECTION:
            self._introspection.add(node)
            return _Points(1)  # Has its own limit, and its answer is cached.
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) or name not in parent.fields:
            return _Points(1)  # __typename
        field = parent.fields[name]
        self._values.check(node, field, parent.name)
        levels = self._mosts.fields.get((parent.name, name), ())
        if FIRST in field.args:
            page = _Page(self._first(node, field.args[FIRST].default_value), is_counted=True)
        if IDS in field.args:
            page = _Page(self._length(node, levels[0].most or 1), is_counted=True)
        named = get_named_type(field.type)
        is_root = parent is self._schema.query_type
        nested = RELATED * ((parent.name, name) in self._reading)
        read = self._read(node, field, page.rows) if is_root else self._read_nested(node, field, page.rows) + nested
        entries = [self._entries(node, field, level, page=page.rows) for level in levels]
        if is_leaf_type(named):
            return _Points(1 + read) + _leaves(levels, entries)
        inner = replace(page, is_counted=False) if named.name in self._contents else page
        below = self._of(node.selection_set, named, page=inner)
        if (parent.name, name) in self._leading and not page.is_counted:
            below += _Points(_row(self._selected(node, field), card=LINKED_CARD))
        return _Points(1 + read) + _times(below, levels, entries)

    def _entries(self, node: FieldNode, field: GraphQLField, level: ListLevel, *, page: int) -> int:
        if level.most == PAGED:
            return page
        most = level.most or 1
        return min(most, self._length(node, most)) if KEYS & field.args.keys() else most

    def _first(self, node: FieldNode, default: int) -> int:
        given = _argument(node, FIRST)
        if isinstance(given, VariableNode):
            value = self._variables.get(given.name.value)
            return max(1, value) if isinstance(value, int) else default
        return max(1, int(given.value)) if isinstance(given, IntValueNode) else default

    def _length(self, node: FieldNode, default: int) -> int:
        given = next(filter(None, (_argument(node, name) for name in KEYS)), None)
        if isinstance(given, VariableNode):
            value = self._variables.get(given.name.value)
            return len(value) or default if isinstance(value, list) else default
        return len(given.values) or default if isinstance(given, ListValueNode) else default

    def _read(self, node: FieldNode, field: GraphQLField, rows: int) -> int:
        """Return the cost of reading for a root field, without the publications that its own ones link to."""
        selected = self._selected(node, field)
        each = _row(selected, card=CARD)
        if node.name.value == "search":
            return SEARCH + rows * (each + SEARCHED_HIT)
        if node.name.value == "practiceSpread":
            return SPREAD
        return STATEMENTS * selected.levels + TOTAL * selected.total + rows * each

    def _read_nested(self, node: FieldNode, field: GraphQLField, rows: int) -> int:
        """Return the cost of reading the rows of a list inside a publication; one statement serves all of these."""
        return rows * _row(self._selected(node, field), card=CARD) if FIRST in field.args else 0

    def _selected(self, node: FieldNode, field: GraphQLField) -> Selected:
        return selected_below([node], field.type, self._fragments, self._schema)


def _row(selected: Selected, *, card: int) -> int:
    """Return the cost of reading one publication, whatever is selected of it."""
    each = card + BODY * selected.body + RELATED * (selected.awards or selected.memberships)
    return each + REGIONS * selected.regions


def _leaves(levels: tuple[ListLevel, ...], entries: list[int]) -> _Points:
    """Return the points of a field without subfields, which may be a list of lists."""
    if not levels:
        return _Points()
    in_all = levels[0].in_all
    apart = -(-prod(entries) // LEAVES)
    return _Points(apart) if in_all is None else _Points(0, -(-prod([in_all, *entries[1:]]) // LEAVES), apart)


def _times(below: _Points, levels: tuple[ListLevel, ...], entries: list[int]) -> _Points:
    """Return the points of a field's subfields, for all its entries."""
    rows = prod(entries)
    if levels and levels[0].in_all is not None:
        one = below.each + below.in_all
        return _Points(0, levels[0].in_all * one, rows * one)
    if levels and levels[0].holds_all:
        return _Points(rows * below.each + min(below.in_all, rows * below.apart))
    return _Points(rows * below.each, rows * below.in_all, rows * below.apart)


def _argument(node: FieldNode, name: str) -> ValueNode | None:
    return next((argument.value for argument in node.arguments if argument.name.value == name), None)
