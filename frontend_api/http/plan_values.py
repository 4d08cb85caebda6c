"""How a plan completes the values of fields: leaves, lists, and what may not be null."""

from collections.abc import Mapping
from typing import Any, Final

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLEnumType,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLScalarType,
    Undefined,
)

from frontend_api.http.selection_code import Step
from frontend_api.plain_reads import or_null

# Values of exactly these types are what the scalar writes; all others go through its `serialize`.
AS_THEY_ARE: Final[Mapping[str, type]] = {"String": str, "ID": str, "Boolean": bool, "Int": int}


class Unplanned(Exception):
    """The plan cannot give this answer; graphql-core can."""


class _Nothing:
    """The type of no value."""


def usual_type(declared: GraphQLOutputType) -> type:
    """Return the type of the values that a field of this type may answer as they are."""
    inner = declared.of_type if isinstance(declared, GraphQLNonNull) else declared
    return AS_THEY_ARE.get(inner.name, _Nothing) if isinstance(inner, GraphQLScalarType) else _Nothing


def leaf(declared: GraphQLLeafType, *, is_required: bool = False) -> Step:
    """Return the completion of a scalar or an enum."""

    usual = usual_type(declared)
    serialize = declared.serialize
    is_int = declared is GraphQLInt
    # The few values of an enum, by what resolvers return for them.
    known: dict[str, Any] = {}
    is_enum = isinstance(declared, GraphQLEnumType)

    def complete(value: Any, _run: Any) -> Any:
        if type(value) is usual and (not is_int or _fits(value)):
            return value
        if value is None or value is Undefined:
            if is_required:
                raise Unplanned
            return None
        if is_enum and type(value) is str and value in known:
            return known[value]
        found = serialize(value)
        if found is None or found is Undefined or isinstance(value, Exception):
            raise Unplanned
        if is_enum and type(value) is str:
            known[value] = found
        return found

    return complete


def required(inner: Step) -> Step:
    """Return the completion of what may not be null."""

    def complete(value: Any, run: Any) -> Any:
        found = inner(value, run)
        if found is None:
            raise Unplanned
        return found

    return complete


def each(inner: Step, *, most: int | None) -> Step:
    """Return the completion of a list, each of its entries by `inner`."""

    def complete(values: Any, run: Any) -> Any:
        if values is None or values is Undefined:
            return None
        check_list(values, most)
        return [inner(value, run) for value in values]

    return complete


def check_list(values: Any, most: int | None) -> None:
    """Raise `Unplanned` for what is no list, or a longer one than is declared."""
    if not isinstance(values, list | tuple) or (most and len(values) > most):
        raise Unplanned


def but_empty(complete: Step) -> Step:
    """Return the completion in which an empty text is null."""
    return lambda value, run: complete(or_null(value), run)


def _fits(number: Any) -> bool:
    return bool(GRAPHQL_MIN_INT <= number <= GRAPHQL_MAX_INT)
