"""Plans: an operation compiled into functions that give the data of graphql-core for less than half of its time.

A plan knows only answers without errors. Whatever else happens raises `Unplanned` or the exception of a resolver, and
graphql-core answers instead: it alone decides about errors, nulls that spread and lists that are too long. Operations
only read, so nothing is done twice. Which fields a selection has is asked of graphql-core too, once for each type.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    Undefined,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_argument_values
from graphql.language import Visitor, visit

from frontend_api.http.mosts import ListLevel, mosts_of
from frontend_api.http.timing import TimeLimit, current_limit

# Values of exactly these types are what the scalar writes; all others go through its `serialize`.
AS_THEY_ARE: Final[Mapping[str, type]] = {"String": str, "ID": str, "Boolean": bool}


class Unplanned(Exception):
    """The plan cannot give this answer; graphql-core can."""


class _Nothing:
    """The type of no value."""


class _Run:
    """What the functions of a plan share in one execution."""

    __slots__ = ("arguments", "context", "infos", "limit", "plan", "variables")

    def __init__(self, plan: "Plan", context: Any, variables: Mapping[str, Any], limit: TimeLimit | None) -> None:
        self.plan = plan
        self.context = context
        self.variables = variables
        self.limit = limit
        self.infos: dict[int, GraphQLResolveInfo] = {}
        self.arguments: dict[int, dict[str, Any]] = {}


Step = Callable[[Any, _Run], Any]


class Plan:
    """One operation with the values of the variables that its directives have.

    It may be run in several threads at once: what it compiles while it runs is the same whoever compiles it.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        deciding: Mapping[str, Any],
    ) -> None:
        assert schema.query_type is not None  # noqa: S101  A schema without it cannot be queried.
        self.fragments = dict(fragments)
        self._schema = schema
        self._operation = operation
        self._deciding = dict(deciding)
        self._mosts = mosts_of(schema).fields
        self._fields: list[tuple[GraphQLObjectType, GraphQLField, list[FieldNode]]] = []
        root = collect_fields(schema, self.fragments, self._deciding, schema.query_type, operation.selection_set)
        self._root = self._selection(schema.query_type, root)

    @property
    def size(self) -> int:
        """How many fields it has, for each type of content that its answers had."""
        return len(self._fields)

    def data(self, context: Any, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of the answer.

        Raises `Unplanned`, or what a resolver raises, if graphql-core has to answer; raises `OutOfTime`.
        """
        found: dict[str, Any] = self._root(None, _Run(self, context, variables, current_limit()))
        return found

    def info(self, slot: int, run: _Run) -> GraphQLResolveInfo:
        """Return what the resolver of a field is told. It has no path: no resolver asks in which row it is."""
        holder, field, nodes = self._fields[slot]
        found = run.infos[slot] = GraphQLResolveInfo(
            field_name=nodes[0].name.value,
            field_nodes=nodes,
            return_type=field.type,
            parent_type=holder,
            path=None,  # type: ignore[arg-type]  # See above; asking for it fails, and graphql-core answers.
            schema=self._schema,
            fragments=self.fragments,
            root_value=None,
            operation=self._operation,
            variable_values=run.variables,  # type: ignore[arg-type]  # Declared as dict, never written.
            context=run.context,
            is_awaitable=_is_never_awaitable,
        )
        return found

    def _selection(self, holder: GraphQLObjectType, fields: Mapping[str, list[FieldNode]]) -> Step:
        if holder.is_type_of is not None:
            raise Unplanned
        steps = tuple((key, self._step(holder, nodes)) for key, nodes in fields.items())

        def select(source: Any, run: _Run) -> dict[str, Any]:
            if isinstance(source, Exception):
                raise Unplanned
            if run.limit is not None:
                run.limit.check()
            return {key: step(source, run) for key, step in steps}

        return select

    def _step(self, holder: GraphQLObjectType, nodes: list[FieldNode]) -> Step:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _source, _run: holder.name
        field = holder.fields.get(name)
        if field is None:
            raise Unplanned  # The schema itself.
        slot = len(self._fields)
        self._fields.append((holder, field, nodes))
        levels = self._mosts.get((holder.name, name), ())
        complete = self._completion(field.type, slot, levels)
        resolve = field.resolve or default_field_resolver
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver and not field.args:
            name, default = resolve.args
            return _attribute(name, default, complete, usual=_usual(field.type))
        return _resolved(resolve, slot, complete, arguments=_arguments(field, nodes[0]) if field.args else None)

    def _completion(
        self, declared: GraphQLOutputType, slot: int, levels: tuple[ListLevel, ...], *, is_inner: bool = False
    ) -> Step:
        if isinstance(declared, GraphQLNonNull):
            if isinstance(declared.of_type, GraphQLScalarType | GraphQLEnumType):
                return _leaf(declared.of_type, is_required=True)
            return _required(self._completion(declared.of_type, slot, levels, is_inner=is_inner))
        if isinstance(declared, GraphQLList):
            most = levels[-1 if is_inner else 0].most if levels else None
            return _each(self._completion(declared.of_type, slot, levels, is_inner=True), most=most)
        if isinstance(declared, GraphQLScalarType | GraphQLEnumType):
            return _leaf(declared)
        if isinstance(declared, GraphQLObjectType):
            return self._object(declared, slot)
        if isinstance(declared, GraphQLInterfaceType | GraphQLUnionType):
            return self._abstract(declared, slot)
        raise Unplanned

    def _object(self, declared: GraphQLObjectType, slot: int) -> Step:
        compiled: list[Step] = []

        def complete(value: Any, run: _Run) -> Any:
            if value is None or value is Undefined:
                return None
            if not compiled:
                compiled.append(self._below(declared, slot))
            return compiled[0](value, run)

        return complete

    def _abstract(self, declared: GraphQLAbstractType, slot: int) -> Step:
        compiled: dict[str, Step] = {}
        type_of = declared.resolve_type or default_type_resolver

        def complete(value: Any, run: _Run) -> Any:
            if value is None or value is Undefined:
                return None
            name: Any = type_of(value, run.infos.get(slot) or self.info(slot, run), declared)
            select = compiled.get(name)
            if select is None:
                found = self._schema.get_type(name)
                if not isinstance(found, GraphQLObjectType) or not self._schema.is_sub_type(declared, found):
                    raise Unplanned
                select = compiled[name] = self._below(found, slot)
            return select(value, run)

        return complete

    def _below(self, holder: GraphQLObjectType, slot: int) -> Step:
        nodes = self._fields[slot][2]
        return self._selection(holder, collect_sub_fields(self._schema, self.fragments, self._deciding, holder, nodes))


def deciding_variables(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> list[str]:
    """Return the names of the variables that `@skip` and `@include` of the operation and all fragments have."""
    found: set[str] = set()

    class _Directives(Visitor):
        def enter_directive(self, node: Any, *_: Any) -> None:
            for argument in node.arguments:
                if argument.value.kind == "variable":
                    found.add(argument.value.name.value)

    for node in (operation, *fragments.values()):
        visit(node, _Directives())
    return sorted(found)


def _attribute(name: str, default: Any, complete: Step, *, usual: type) -> Step:
    """Return the step of a field that graphene reads from an attribute or a key; `usual` values are answers already."""

    def read(source: Any, run: _Run) -> Any:
        value = source.get(name, default) if isinstance(source, dict) else getattr(source, name, default)
        return value if type(value) is usual else complete(value, run)

    return read


def _resolved(
    resolve: Callable[..., Any],
    slot: int,
    complete: Step,
    *,
    arguments: Callable[[_Run], dict[str, Any]] | None,
) -> Step:
    def read(source: Any, run: _Run) -> Any:
        return complete(resolve(source, run.infos.get(slot) or run.plan.info(slot, run)), run)

    def read_with(source: Any, run: _Run) -> Any:
        given = run.arguments.get(slot)
        if given is None:
            given = run.arguments[slot] = arguments(run)  # type: ignore[misc]  # Given below.
        return complete(resolve(source, run.infos.get(slot) or run.plan.info(slot, run), **given), run)

    return read if arguments is None else read_with


def _arguments(field: GraphQLField, node: FieldNode) -> Callable[[_Run], dict[str, Any]]:
    return lambda run: get_argument_values(field, node, run.variables)  # type: ignore[arg-type]  # As above.


def _required(inner: Step) -> Step:
    def complete(value: Any, run: _Run) -> Any:
        found = inner(value, run)
        if found is None:
            raise Unplanned
        return found

    return complete


def _each(inner: Step, *, most: int | None) -> Step:
    def complete(values: Any, run: _Run) -> Any:
        if values is None or values is Undefined:
            return None
        if not isinstance(values, list | tuple) or (most and len(values) > most):
            raise Unplanned
        return [inner(value, run) for value in values]

    return complete


def _usual(declared: GraphQLOutputType) -> type:
    """Return the type of the values that a field of this type may answer as they are."""
    inner = declared.of_type if isinstance(declared, GraphQLNonNull) else declared
    return AS_THEY_ARE.get(inner.name, _Nothing) if isinstance(inner, GraphQLScalarType) else _Nothing


def _leaf(declared: GraphQLLeafType, *, is_required: bool = False) -> Step:
    usual = _usual(declared)
    serialize = declared.serialize
    is_int = declared is GraphQLInt

    def complete(value: Any, _run: _Run) -> Any:
        if type(value) is usual or (type(value) is int and is_int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT):
            return value
        if value is None or value is Undefined:
            if is_required:
                raise Unplanned
            return None
        found = serialize(value)
        if found is None or found is Undefined or isinstance(value, Exception):
            raise Unplanned
        return found

    return complete


def _is_never_awaitable(_value: Any) -> bool:
    return False
