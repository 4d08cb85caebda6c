"""The plans of the operations that were asked last."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from graphql import FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode

from frontend_api.http.plan import Plan, deciding_variables

# All plans together; a field takes 2.4 KB.
MOST_FIELDS = 7_000
# `@skip` and `@include` with so many different values are planned; further ones are left to graphql-core.
MOST_VARIANTS = 8
# So is a variant that failed so often in a row: whoever sends it asks for what is an error, again and again.
MOST_FAILURES = 3

Fragments = Mapping[str, FragmentDefinitionNode]


class _Variant:
    """The plan for some values of the deciding variables; None where there can be none."""

    def __init__(self, plan: Plan | None) -> None:
        self.plan = plan
        self.failures = 0

    def data(self, context: Any, variables: Mapping[str, Any]) -> dict[str, Any] | None:
        if self.plan is None or self.failures >= MOST_FAILURES:
            return None
        try:
            found = self.plan.data(context, variables)
        except Exception:  # noqa: BLE001  Whatever it is: graphql-core meets it again, and reports it.
            self.failures += 1
            return None
        self.failures = 0
        return found


class _Planned:
    """One operation with the plans of its variants."""

    def __init__(self, operation: OperationDefinitionNode, fragments: Fragments) -> None:
        self._operation = operation
        self._fragments = fragments
        self._deciding = deciding_variables(operation, fragments)
        self._variants: dict[tuple[Any, ...], _Variant] = {}
        self.counted = 0

    @property
    def size(self) -> int:
        """How many fields the plans have, at least 1."""
        return 1 + sum(variant.plan.size for variant in self._variants.values() if variant.plan)

    def variant(self, schema: GraphQLSchema, variables: Mapping[str, Any]) -> _Variant:
        """Return the plan for these values."""
        deciding = {name: variables[name] for name in self._deciding if name in variables}
        key = tuple(deciding.items())
        found = self._variants.get(key)
        if found is None:
            if len(self._variants) >= MOST_VARIANTS:
                return _Variant(None)
            found = self._variants[key] = _Variant(self._compiled(schema, deciding))
        return found

    def _compiled(self, schema: GraphQLSchema, deciding: Mapping[str, Any]) -> Plan | None:
        try:
            return Plan(schema, self._operation, self._fragments, deciding)
        except Exception:  # noqa: BLE001  As above.
            return None


class KnownPlans:
    """The plans of one schema; the least recently used are dropped when all together have too many fields."""

    def __init__(self, schema: GraphQLSchema, *, most_fields: int = MOST_FIELDS) -> None:
        self._schema = schema
        self._most_fields = most_fields
        self._known: OrderedDict[tuple[str, str], _Planned] = OrderedDict()
        self._lock = Lock()

    def data(
        self,
        query: str,
        operation: OperationDefinitionNode,
        fragments: Fragments,
        variables: Mapping[str, Any],
        context: Any,
    ) -> dict[str, Any] | None:
        """Return the data of the answer; None if graphql-core has to answer, with another context.

        `operation` and `fragments` are those of the document `query`. Raises `OutOfTime`.
        """
        key = (query, operation.name.value if operation.name else "")
        with self._lock:
            planned = self._known.get(key)
            if planned is None:
                planned = self._known[key] = _Planned(operation, fragments)
            self._known.move_to_end(key)
        found = planned.variant(self._schema, variables).data(context, variables)
        if planned.size != planned.counted:
            self._count(planned)
        return found

    @property
    def size(self) -> int:
        """How many fields all plans have."""
        return sum(planned.counted for planned in self._known.values())

    def _count(self, planned: _Planned) -> None:
        """Count what an answer with a type for the first time has added, and drop what is too much by now."""
        with self._lock:
            planned.counted = planned.size
            size = self.size
            while size > self._most_fields:
                _, forgotten = self._known.popitem(last=False)
                size -= forgotten.counted
