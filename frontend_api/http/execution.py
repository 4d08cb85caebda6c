"""Runs one operation and gives its answer as JSON, with the status and with how long it may be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    get_operation_ast,
)
from graphql.execution.values import get_variable_values

from frontend_api.errors import Code, formatted, unavailable
from frontend_api.http.cost import check_cost
from frontend_api.http.documents import Documents, Invalid
from frontend_api.http.limits import LIMITS, Limits
from frontend_api.http.negotiation import GRAPHQL_JSON
from frontend_api.http.parameters import Parameters
from frontend_api.http.refusal import Refused, withheld

MOST_ERRORS = 5


@dataclass(frozen=True)
class Outcome:
    """An answer: its body, its status, and whether it is whole and so may be kept in caches.

    `most_seconds` is how long it may be kept at most, where less than usual.
    """

    body: bytes
    status: int = 200
    is_whole: bool = False
    most_seconds: int | None = None


class Context(Protocol):
    """What the fields of one answer share; they say there how long the answer may be kept."""

    most_seconds: int | None


class Executor:
    """Runs operations of one schema; `new_context` makes what the fields of one answer share."""

    def __init__(
        self,
        schema: GraphQLSchema,
        documents: Documents,
        *,
        new_context: Callable[[], Context],
        limits: Limits = LIMITS,
    ) -> None:
        self._schema = schema
        self._documents = documents
        self._new_context = new_context
        self._limits = limits

    def outcome(self, asked: Parameters, *, media_type: str, is_get: bool) -> Outcome:
        """Give the answer. Raises `Refused` when the operation may not be run, or a part of it cannot be looked up."""
        try:
            document = self._documents.document(asked.query)
            operation = _operation(document, asked.operation_name, is_get=is_get)
            variables = self._variables(operation, asked)
        except Invalid as invalid:
            errors = [formatted(error, default=invalid.code) for error in invalid.errors]
            return Outcome(orjson.dumps({"errors": errors}), status=refusal_status(media_type))
        check_cost(self._schema, document, operation, variables, self._limits)
        context = self._new_context()
        result = execute_sync(
            self._schema,
            document,
            context_value=context,
            variable_values=asked.variables,
            operation_name=asked.operation_name,
        )
        _check_looked_up(result.errors or [])
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [formatted(error, default=Code.INTERNAL) for error in result.errors]
        return Outcome(orjson.dumps(answer), is_whole=not result.errors, most_seconds=context.most_seconds)

    def _variables(self, operation: OperationDefinitionNode, asked: Parameters) -> dict[str, Any]:
        found = get_variable_values(
            self._schema, operation.variable_definitions, asked.variables or {}, max_errors=MOST_ERRORS
        )
        if isinstance(found, list):
            raise Invalid(found, Code.BAD_USER_INPUT)
        return found


def _check_looked_up(errors: list[GraphQLError]) -> None:
    missing = unavailable(errors)
    if missing is not None:
        raise withheld(missing.message, Code((missing.extensions or {})["code"]))


def refusal_status(media_type: str) -> int:
    """Give the status of what is wrong with a document: clients of plain JSON expect 200 and read the errors."""
    return 400 if media_type == GRAPHQL_JSON else 200


def _operation(document: DocumentNode, name: str | None, *, is_get: bool) -> OperationDefinitionNode:
    operation = get_operation_ast(document, name)
    if operation is None:
        message = (
            f'The document has no operation named "{name[:60]}".'
            if name
            else 'The document has several operations; name one of them in "operationName".'
        )
        raise Invalid([GraphQLError(message)], Code.BAD_REQUEST)
    if operation.operation is not OperationType.QUERY:
        message = f"The API is read-only: send a query, not a {operation.operation.value}."
        if is_get:
            raise Refused(message, Code.METHOD_NOT_ALLOWED, status=405)
        raise Invalid([GraphQLError(message)], Code.GRAPHQL_VALIDATION_FAILED)
    return operation
