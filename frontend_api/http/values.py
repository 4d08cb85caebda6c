"""Checks the length of lists in the arguments of an operation, before anything is read."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    VariableNode,
    get_named_type,
)

from frontend_api.errors import Code
from frontend_api.http.limits import LIMITS, Limits, exceeded
from frontend_api.http.mosts import Mosts
from frontend_api.http.refusal import OperationRefused


def check_variables(variables: Mapping[str, Any] | None, limits: Limits = LIMITS) -> None:
    """Raise `OperationRefused` for a list in the variables, at any depth, that is longer than any argument takes."""
    waiting: list[Any] = [variables]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list) and len(value) > limits.values:
            raise exceeded("values", len(value), limits.values)
        if isinstance(value, list | dict):
            waiting.extend(value.values() if isinstance(value, dict) else value)


class Values:
    """The argument values of one operation; `variables` as they were sent."""

    def __init__(self, mosts: Mosts, operation: OperationDefinitionNode, variables: Mapping[str, Any] | None) -> None:
        self._mosts = mosts
        self._given = {
            **{node.variable.name.value: node.default_value for node in operation.variable_definitions},
            **(variables or {}),
        }

    def check(self, node: FieldNode, field: GraphQLField, type_name: str) -> None:
        """Raise `OperationRefused` if an argument of this field has a longer list than it takes."""
        for argument in node.arguments:
            name = argument.name.value
            declared = field.args.get(name)
            if declared is not None:
                most = self._mosts.arguments.get((type_name, node.name.value, name))
                self._check(argument.value, declared.type, most, name)

    def _check(self, value: Any, declared: GraphQLInputType, most: int | None, path: str) -> None:
        if isinstance(value, VariableNode):
            value = self._given.get(value.name.value)
        entries = list(value.values) if isinstance(value, ListValueNode) else value
        if isinstance(entries, list):
            if most is not None and len(entries) > most:
                message = f'"{path}" has {len(entries):,} values; give at most {most}, and ask several times for more.'
                raise OperationRefused(message, Code.BAD_USER_INPUT, is_status_fixed=False, limit=path)
            for entry in entries:
                self._check(entry, declared, None, path)
            return
        named = get_named_type(declared)
        if isinstance(named, GraphQLInputObjectType):
            for name, part in _parts(value):
                if name in named.fields:
                    most = self._mosts.arguments.get((named.name, name, ""))
                    self._check(part, named.fields[name].type, most, f"{path}.{name}")


def _parts(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, ObjectValueNode):
        return [(field.name.value, field.value) for field in value.fields]
    return list(value.items()) if isinstance(value, dict) else []
