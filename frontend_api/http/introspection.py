"""The cost of introspection: counted on the schema itself, by its own resolvers, without leaves."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    StringValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)
from graphql.type.introspection import introspection_types

from frontend_api.http.limits import exceeded

Fragments = Mapping[str, FragmentDefinitionNode]
ALL = "includeDeprecated"


class IntrospectionCost:
    """Counts what one operation selects of the schema, walking it like the executor; stops when it is too much."""

    def __init__(self, schema: GraphQLSchema, fragments: Fragments, variables: Mapping[str, Any], *, most: int) -> None:
        self.points = 0
        self._schema = schema
        self._info: Any = SimpleNamespace(schema=schema)
        self._fragments = fragments
        self._variables = variables
        self._most = most

    def add(self, node: FieldNode) -> None:
        """Count a root field; raise `OperationRefused` when all of them together select too much."""
        is_schema = node.name.value == "__schema"
        source = self._schema if is_schema else self._schema.type_map.get(self._named(node))
        if source is not None:
            self._count(node.selection_set, introspection_types["__Schema" if is_schema else "__Type"], source)

    def _named(self, node: FieldNode) -> str:
        value = node.arguments[0].value if node.arguments else None
        if isinstance(value, VariableNode):
            return str(self._variables.get(value.name.value, ""))
        return value.value if isinstance(value, StringValueNode) else ""

    def _count(self, selections: SelectionSetNode | None, parent: Any, source: Any) -> None:
        for node in selections.selections if selections else ():
            self.points += 1
            if self.points > self._most:
                raise exceeded("introspection", None, self._most)
            if isinstance(node, FieldNode):
                self._count_field(node, parent, source)
            elif isinstance(node, InlineFragmentNode):
                self._count(node.selection_set, parent, source)
            elif isinstance(node, FragmentSpreadNode):
                self._count(self._fragments[node.name.value].selection_set, parent, source)

    def _count_field(self, node: FieldNode, parent: GraphQLObjectType, source: Any) -> None:
        field = parent.fields.get(node.name.value)
        if field is None or field.resolve is None or is_leaf_type(get_named_type(field.type)):
            return
        found = field.resolve(source, self._info, **({ALL: True} if ALL in field.args else {}))
        named = get_named_type(field.type)
        for one in found or () if is_list_type(get_nullable_type(field.type)) else (found,):
            if one is not None:
                self._count(node.selection_set, named, one)
