"""How much an operation may have to answer: its fields, times `first` of every list around them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    is_abstract_type,
)

from frontend_api.errors import Code
from frontend_api.http.limits import INTROSPECTION, LIMITS, Limits
from frontend_api.http.refusal import Refused

# Other lists than those that take this argument are stored whole in one row, and count once.
ARGUMENT = "first"
# These read a row for each entry and take no such argument: about as many entries as they have at most.
FIXED = {"informationDuties": 50}


def check_cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    limits: Limits = LIMITS,
) -> None:
    """Raise `Refused` when the operation may answer too many fields. The document must be valid.

    `variables` are the coerced ones, with their defaults.
    """
    cost = _Calculator(schema, document, variables).cost(operation.selection_set)
    if cost > limits.cost:
        raise Refused(
            f"The operation may answer {min(cost, 10**9):,} fields, at most {limits.cost:,} are allowed; "
            'select fewer fields or lower "first".',
            Code.QUERY_TOO_COSTLY,
            is_status_fixed=False,
        )


class _Calculator:
    """Counts one for each field; of fragments on alternative types only the dearest, as a row has one type."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._paged = _paged_fields(schema)
        self._variables = variables
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._costs: dict[str, int] = {}

    def cost(self, selections: SelectionSetNode | None) -> int:
        common = 0
        alternatives: dict[str, int] = {}
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                common += self._cost_of_field(node)
                continue
            name, cost = self._cost_of_fragment(node)
            if name is None or is_abstract_type(self._schema.get_type(name)):
                common += cost
            else:
                alternatives[name] = alternatives.get(name, 0) + cost
        return common + max(alternatives.values(), default=0)

    def _cost_of_field(self, node: FieldNode) -> int:
        if node.name.value in INTROSPECTION:
            return 1  # Standard validation bounds introspection by its own rule.
        return 1 + self.cost(node.selection_set) * self._rows(node)

    def _cost_of_fragment(self, node: SelectionNode) -> tuple[str | None, int]:
        if isinstance(node, InlineFragmentNode):
            condition: NamedTypeNode | None = node.type_condition
            return None if condition is None else condition.name.value, self.cost(node.selection_set)
        name = node.name.value  # type: ignore[attr-defined]  # What is left is the spread of a fragment.
        fragment = self._fragments[name]
        if name not in self._costs:
            self._costs[name] = self.cost(fragment.selection_set)
        return fragment.type_condition.name.value, self._costs[name]

    def _rows(self, node: FieldNode) -> int:
        default = self._paged.get(node.name.value)
        if default is None:
            return 1
        for argument in node.arguments:
            if argument.name.value == ARGUMENT:
                return max(1, self._given(argument.value, default))
        return default

    def _given(self, value: ValueNode, default: int) -> int:
        if isinstance(value, VariableNode):
            given = self._variables.get(value.name.value)
            return given if isinstance(given, int) else default
        return int(value.value) if isinstance(value, IntValueNode) else default


@lru_cache(maxsize=4)
def _paged_fields(schema: GraphQLSchema) -> dict[str, int]:
    """Give the names of the fields that take `first`, with what it is where it is left out."""
    return FIXED | {
        name: field.args[ARGUMENT].default_value
        for graphql_type in schema.type_map.values()
        if isinstance(graphql_type, GraphQLObjectType)
        for name, field in graphql_type.fields.items()
        if ARGUMENT in field.args
    }
