"""Plans: an operation compiled into functions that give the data of graphql-core for less than half of its time.

A plan knows only answers without errors. Whatever else happens raises `Unplanned` or the exception of a resolver, and
graphql-core answers instead: it alone decides about errors, nulls that spread and lists that are too long. Operations
only read, so nothing is done twice. Which fields a selection has is asked of graphql-core too, once for each type.
"""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    BooleanValueNode,
    EnumValueNode,
    FieldNode,
    FloatValueNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    IntValueNode,
    NullValueNode,
    OperationDefinitionNode,
    StringValueNode,
    Undefined,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_argument_values
from graphql.language import Visitor, visit

from frontend_api.http.mosts import ListLevel, mosts_of
from frontend_api.http.plan_values import Unplanned, but_empty, check_list, each, leaf, required, usual_type
from frontend_api.http.selection_code import Attribute, Called, Constant, Path, Piece, Step, written
from frontend_api.http.timing import TimeLimit, current_limit
from frontend_api.lookahead import PlannedInfo, Selected
from frontend_api.plain_reads import path_of

# Arguments written like this have the same value in each execution, which no resolver can change.
PLAIN_VALUES = (BooleanValueNode, EnumValueNode, FloatValueNode, IntValueNode, NullValueNode, StringValueNode)


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
        self._known: list[dict[str, Selected]] = []
        root = collect_fields(schema, self.fragments, self._deciding, schema.query_type, operation.selection_set)
        self._root = self._plain(self._pieces(schema.query_type, root))

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
        found = run.infos[slot] = PlannedInfo(
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
        found.known = self._known[slot]
        return found

    def _selection(self, holder: GraphQLObjectType, fields: Mapping[str, list[FieldNode]]) -> Step:
        pieces = self._pieces(holder, fields)
        return written(pieces, plain=self._plain(pieces), unplanned=Unplanned)

    def _plain(self, pieces: list[tuple[str, Piece]]) -> Step:
        """Return the selection for a source that is a dictionary or, above everything, nothing."""
        steps = tuple((key, _step(piece)) for key, piece in pieces)

        def select(source: Any, run: _Run) -> dict[str, Any]:
            if run.limit is not None:
                run.limit.check()
            return {key: step(source, run) for key, step in steps}

        return select

    def _pieces(self, holder: GraphQLObjectType, fields: Mapping[str, list[FieldNode]]) -> list[tuple[str, Piece]]:
        if holder.is_type_of is not None:
            raise Unplanned
        return [(key, self._piece(holder, nodes)) for key, nodes in fields.items()]

    def _piece(self, holder: GraphQLObjectType, nodes: list[FieldNode]) -> Piece:
        name = nodes[0].name.value
        if name == "__typename":
            return Constant(holder.name)
        field = holder.fields.get(name)
        if field is None:
            raise Unplanned  # The schema itself.
        slot = len(self._fields)
        self._fields.append((holder, field, nodes))
        self._known.append({})
        levels = self._mosts.get((holder.name, name), ())
        complete = self._completion(field.type, slot, levels)
        resolve = field.resolve or default_field_resolver
        if not field.args:
            if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
                attribute, default = resolve.args
                return Attribute(attribute, default, usual_type(field.type), complete)
            path = path_of(resolve)
            if path is not None:
                return Path(path, usual_type(field.type), but_empty(complete))
        return Called(_resolved(resolve, slot, complete, arguments=_arguments(field, nodes[0]) if field.args else None))

    def _completion(
        self, declared: GraphQLOutputType, slot: int, levels: tuple[ListLevel, ...], *, is_inner: bool = False
    ) -> Step:
        if isinstance(declared, GraphQLNonNull):
            if isinstance(declared.of_type, GraphQLScalarType | GraphQLEnumType):
                return leaf(declared.of_type, is_required=True)
            return required(self._completion(declared.of_type, slot, levels, is_inner=is_inner))
        if isinstance(declared, GraphQLList):
            return self._list(
                declared.of_type, slot, levels, most=levels[-1 if is_inner else 0].most if levels else None
            )
        if isinstance(declared, GraphQLScalarType | GraphQLEnumType):
            return leaf(declared)
        if isinstance(declared, GraphQLObjectType):
            return self._object(declared, slot)
        if isinstance(declared, GraphQLInterfaceType | GraphQLUnionType):
            return self._abstract(declared, slot)
        raise Unplanned

    def _list(self, entry: GraphQLOutputType, slot: int, levels: tuple[ListLevel, ...], *, most: int | None) -> Step:
        if isinstance(entry, GraphQLNonNull) and isinstance(entry.of_type, GraphQLObjectType):
            return self._objects(entry.of_type, slot, most=most)
        return each(self._completion(entry, slot, levels, is_inner=True), most=most)

    def _objects(self, declared: GraphQLObjectType, slot: int, *, most: int | None) -> Step:
        """Return the completion of a list without nulls, whose rows go straight to their selection."""
        compiled: list[Step] = []

        def complete(values: Any, run: _Run) -> Any:
            if values is None or values is Undefined:
                return None
            check_list(values, most)
            if not compiled:
                compiled.append(self._below(declared, slot))
            select = compiled[0]  # It refuses what is no value.
            return [select(value, run) for value in values]

        return complete

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


def _step(piece: Piece) -> Step:
    """Return what gives the value of a piece from any source."""
    match piece:
        case Constant(value):
            return lambda _source, _run: value
        case Called(read):
            return read
        case Path(names, _, complete):
            value_of = attrgetter(".".join(names))
            return lambda source, run: complete(value_of(source), run)
        case Attribute(name, default, _, complete):
            return lambda source, run: complete(
                source.get(name, default) if isinstance(source, dict) else getattr(source, name, default), run
            )


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
    """Return what gives the arguments; those that are always the same plain values are read once."""
    if all(isinstance(argument.value, PLAIN_VALUES) for argument in node.arguments):
        always = get_argument_values(field, node)
        return lambda _run: always
    return lambda run: get_argument_values(field, node, run.variables)  # type: ignore[arg-type]  # As above.


def _is_never_awaitable(_value: Any) -> bool:
    return False
