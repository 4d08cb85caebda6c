"""Runs one operation and returns its answer as JSON, with the status and how long it may be cached."""

import logging
import re
from collections import OrderedDict
from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any, Protocol

import orjson
from graphql import (
    DocumentNode,
    ExecutionContext,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLList,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    get_operation_ast,
)
from graphql.execution.values import get_variable_values
from graphql.pyutils import Path

from frontend_api.errors import Code, formatted, unavailable
from frontend_api.http.cost import Variables, check_cost
from frontend_api.http.known_plans import KnownPlans
from frontend_api.http.limits import LIMITS, Limits
from frontend_api.http.measures import asks_for_schema_only
from frontend_api.http.mosts import mosts_of
from frontend_api.http.operation_documents import Documents, Invalid, Known
from frontend_api.http.parameters import GRAPHQL_JSON, Parameters
from frontend_api.http.places import check_no_place
from frontend_api.http.refusal import OperationRefused, withheld
from frontend_api.http.spending import NEW_DOCUMENT_POINTS, REQUEST_POINTS
from frontend_api.http.timing import current_limit
from frontend_api.http.values import check_variables

logger = logging.getLogger(__name__)

MOST_ERRORS = 5
# How many introspection answers are cached; each has half a megabyte at most.
SCHEMAS = 16
TYPE_OF_SCHEMA = re.compile(r"\b__type\b")


@dataclass(frozen=True)
class Outcome:
    """An answer: its body, its status, and whether it is complete and for everybody, and so may be cached.

    `most_seconds` is how long it may be cached, if less than usual, and `expires_at` until when. If it `may_be_kept`,
    the hub itself gives it again while nothing of it has changed; `families` say what it was read from besides what
    every answer is. `operation` is the name that the client gave, `points` what it cost, and `deprecated` what of
    the schema it uses that is to go.
    """

    body: bytes
    status: int = 200
    is_whole: bool = False
    most_seconds: int | None = None
    expires_at: datetime | None = None
    may_be_kept: bool = False
    families: frozenset[str] = frozenset()
    operation: str = ""
    points: int = 0
    deprecated: tuple[str, ...] = ()


class Context(Protocol):
    """What the fields of one answer share; there they also limit how long the answer may be cached.

    `counts` are called when the answer is complete: an execution that is given up counts nothing.
    """

    counts: list[Callable[[], None]]
    most_seconds: int | None
    expires_at: datetime | None
    is_private: bool
    is_settled: bool


class BoundedExecution(ExecutionContext):
    """An execution that ends at the deadline, and in which no list is longer than its declared maximum."""

    def __init__(self, *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        self._limit = current_limit()
        self._mosts = mosts_of(self.schema).fields

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_nodes: list[FieldNode], path: Path
    ) -> Any:
        """Run one field. Raises `OutOfTime` after the deadline."""
        if self._limit is not None:
            self._limit.check()
        return super().execute_field(parent_type, source, field_nodes, path)

    def complete_list_value(
        self,
        return_type: GraphQLList[Any],
        field_nodes: list[FieldNode],
        info: GraphQLResolveInfo,
        path: Path,
        result: AsyncIterable[Any] | Iterable[Any],
    ) -> Any:
        """Complete a list, cut to its maximum; stored lists are checked when published, so none should be cut."""
        levels = self._mosts.get((info.parent_type.name, info.field_name))
        if levels:
            most = levels[-1 if isinstance(path.key, int) else 0].most
            if most and isinstance(result, list | tuple) and len(result) > most:
                logger.error("a list is longer than its declared most", extra={"field": info.field_name})
                result = result[:most]
        return super().complete_list_value(return_type, field_nodes, info, path, result)


class Executor:
    """Runs operations on one schema; `new_context` creates what the fields of one answer share."""

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
        self._plans = KnownPlans(schema)
        self._schemas = _Remembered(SCHEMAS)

    def outcome(
        self, asked: Parameters, *, media_type: str, is_get: bool, charge: Callable[[int], object] = int
    ) -> Outcome:
        """Return the answer; `charge` is called with points before they are spent, and may refuse.

        Raises `OperationRefused` if the operation may not be run or some of its data cannot be read, and `OutOfTime`.
        """
        check_variables(asked.variables, self._limits)
        if not self._documents.is_known(asked.query):
            charge(NEW_DOCUMENT_POINTS)
        try:
            known = self._documents.document(asked.query)
            operation = _operation(known.document, asked.operation_name, is_get=is_get)
            variables = self._variables(known, operation, asked)
        except Invalid as invalid:
            errors = [formatted(error, default=invalid.code) for error in invalid.errors]
            return Outcome(orjson.dumps({"errors": errors}), status=refusal_status(media_type))
        key = orjson.dumps([asked.operation_name, asked.variables], option=orjson.OPT_SORT_KEYS)
        if (remembered := self._schemas.get((asked.query, key))) is not None:
            return remembered
        fragments = fragments_of(known.document)
        if is_get:
            check_no_place(self._schema, operation, fragments)
        priced = _priced(asked)
        points = known.affordable.get(priced)
        if points is None:
            points = check_cost(self._schema, operation, fragments, variables, self._limits)
            known.remember(priced, points)
        charge(REQUEST_POINTS + points)
        name = operation.name.value if operation.name else ""
        made = self._run(known, operation, fragments, variables, asked)
        outcome = replace(made, operation=name, points=points, deprecated=known.deprecated)
        if outcome.is_whole and asks_for_schema_only(operation, fragments):
            self._schemas.keep((asked.query, key), outcome)
        return outcome

    def _run(
        self,
        known: Known,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Variables,
        asked: Parameters,
    ) -> Outcome:
        context = self._new_context()
        data = self._plans.data(known.query, operation, fragments, variables.coerced, context)
        errors: list[GraphQLError] | None = None
        if data is None:
            context = self._new_context()
            data, errors = self._judged(known, asked, context)
        answer: dict[str, Any] = {"data": data}
        if errors:
            _check_looked_up(errors)
            answer["errors"] = [formatted(error, default=Code.INTERNAL) for error in known.placed(errors)]
        for count in context.counts:
            count()
        is_whole = not (errors or context.is_private)
        return Outcome(
            orjson.dumps(answer),
            is_whole=is_whole,
            most_seconds=context.most_seconds,
            expires_at=context.expires_at,
            may_be_kept=is_whole and context.is_settled and known.reads.may_be_kept,
            families=known.reads.families,
        )

    def _judged(
        self, known: Known, asked: Parameters, context: Context
    ) -> tuple[dict[str, Any] | None, list[GraphQLError] | None]:
        """Return the data and the errors of graphql-core, which decides about everything that no plan can answer."""
        result = execute_sync(
            self._schema,
            known.document,
            context_value=context,
            variable_values=asked.variables,
            operation_name=asked.operation_name,
            execution_context_class=BoundedExecution,
        )
        return result.data, result.errors

    def _variables(self, known: Known, operation: OperationDefinitionNode, asked: Parameters) -> Variables:
        sent = asked.variables or {}
        found = get_variable_values(self._schema, operation.variable_definitions, sent, max_errors=MOST_ERRORS)
        if isinstance(found, list):
            raise Invalid(known.placed(found), Code.BAD_USER_INPUT)
        return Variables(sent=sent, coerced=found)


def for_nobody_else(outcome: Outcome) -> Outcome:
    """Return the outcome as one that nothing may keep."""
    return replace(outcome, is_whole=False, may_be_kept=False)


def with_extension(outcome: Outcome, name: str, told: dict[str, int]) -> Outcome:
    """Return the outcome with something about this one request, so nothing may keep it."""
    answer = orjson.loads(outcome.body)
    answer.setdefault("extensions", {})[name] = told
    return for_nobody_else(replace(outcome, body=orjson.dumps(answer)))


def _check_looked_up(errors: list[GraphQLError]) -> None:
    missing = unavailable(errors)
    if missing is not None:
        raise withheld(missing.message, Code((missing.extensions or {})["code"]))


class _Remembered:
    """A cache of the latest introspection answers; each may be as large as the schema, so only a few are kept."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Any, Outcome] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any) -> Outcome | None:
        """Return the answer, or None if it is not cached."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Any, outcome: Outcome) -> None:
        """Cache the answer, and drop the least recently used one if there are too many."""
        with self._lock:
            self._kept[key] = outcome
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)


def _priced(asked: Parameters) -> bytes:
    """Return what the cost depends on besides the document: no text counts, except the name of a type of the schema."""
    variables = asked.variables or {}
    if not TYPE_OF_SCHEMA.search(asked.query):
        variables = {name: "" if isinstance(value, str) else value for name, value in variables.items()}
    return orjson.dumps([asked.operation_name, variables], option=orjson.OPT_SORT_KEYS)


def refusal_status(media_type: str) -> int:
    """Return the status for an invalid document: clients of plain JSON expect 200 and read the errors."""
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
            raise OperationRefused(message, Code.METHOD_NOT_ALLOWED, status=405)
        raise Invalid([GraphQLError(message)], Code.GRAPHQL_VALIDATION_FAILED)
    return operation


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of the document by name."""
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
