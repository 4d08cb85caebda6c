"""Writes queries that select everything, from the schema itself: a new field is asked for without being named here."""

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from frontend_api.http.limits import Limits
from frontend_api.schema import schema

GRAPHQL_SCHEMA: GraphQLSchema = schema.graphql_schema
# Lets a document through that selects everything of many pieces: whether it may cost as much is asked elsewhere.
UNLIMITED = Limits(
    characters=10**6,
    tokens=10**5,
    depth=50,
    aliases=10**3,
    root_fields=10**3,
    fields=10**7,
    comparisons=10**7,
    cost=10**15,
)
# Lists inside the rows of a list, and counts over them: each is asked alone in `test_statements`.
NESTED = frozenset({"adoptions", "adoptionSummary", "comparison", "questions", "given", "taken", "response"})
REGION_EDGES = frozenset({"children", "profile", "villageCount"})
NESTED |= REGION_EDGES
ARGUMENTS = {"Image.rendition": "(preset: W440)"}


def _card() -> str:
    """Return what a selection takes of the card of linked content: all but its picture, which is the same anywhere."""
    card = GRAPHQL_SCHEMA.type_map["Content"]
    assert isinstance(card, GraphQLInterfaceType)
    named = {name: get_named_type(field.type) for name, field in card.fields.items()}
    values = [name for name, one in named.items() if is_leaf_type(one)]
    regions = [f"{name} {{ name fullName longName }}" for name, one in named.items() if one.name == "Region"]
    return f"{{ __typename {' '.join([*values, *regions])} }}"


CARD = _card()
NAME = "{ __typename }"


def _interfaces(one: GraphQLNamedType) -> list[str]:
    """Return the names of the interfaces of a type; an interface of ours has none."""
    return [interface.name for interface in one.interfaces] if isinstance(one, GraphQLObjectType) else []


def root_fields() -> dict[str, GraphQLField]:
    """Return the root fields by name."""
    assert GRAPHQL_SCHEMA.query_type is not None
    return dict(GRAPHQL_SCHEMA.query_type.fields)


def everything(name: str, arguments: str = "", *, leave_out: frozenset[str] = frozenset()) -> str:
    """Return a query of one root field with all that can be selected below it, but for these fields."""
    return many({name: (name, arguments)}, leave_out=leave_out)


def many(fields: dict[str, tuple[str, str]], *, leave_out: frozenset[str] = frozenset()) -> str:
    """Return a query of several root fields, by alias, each with all that can be selected below it."""
    return _Writer(leave_out).query(fields)


def whole_node(node_id: str, type_name: str) -> str:
    """Return a query of one piece, of this type, with all that can be selected below it."""
    return _Writer(frozenset()).node(node_id, type_name)


class _Writer:
    """Writes one query, with one fragment for each object type."""

    def __init__(self, leave_out: frozenset[str]) -> None:
        self._leave_out = leave_out
        self._fragments: dict[str, str] = {}

    def query(self, fields: dict[str, tuple[str, str]]) -> str:
        asked = [
            f"{alias}: {name}{f'({arguments})' if arguments else ''} {self._selection(root_fields()[name].type, ())}"
            for alias, (name, arguments) in fields.items()
        ]
        return "\n".join(["query {", *asked, "}", *self._fragments.values()])

    def node(self, node_id: str, type_name: str) -> str:
        one = GRAPHQL_SCHEMA.type_map[type_name]
        assert isinstance(one, GraphQLObjectType)
        fragment = self._fragment(one, ())
        return "\n".join([f'query {{ node(id: "{node_id}") {{ ...{fragment} }} }}', *self._fragments.values()])

    def _selection(self, graphql_type: GraphQLType, above: tuple[str, ...]) -> str:
        named = get_named_type(graphql_type)
        if is_leaf_type(named):
            return ""
        possible = GRAPHQL_SCHEMA.get_possible_types(named) if is_abstract_type(named) else [named]
        if any(one.name in above for one in possible):
            # Content that is linked to: the values and regions of its card, or the query would have no end.
            return CARD if all("Content" in (one.name, *_interfaces(one)) for one in (named, *possible)) else NAME
        return "{ __typename " + " ".join(f"...{self._fragment(one, above)}" for one in possible) + " }"

    def _fragment(self, one: GraphQLObjectType, above: tuple[str, ...]) -> str:
        # What a region leads to is asked for where it is the answer, not at each place that names one.
        is_place = one.name == "Region" and bool(above)
        name = "Place" if is_place else f"All{one.name}"
        leave_out = self._leave_out | REGION_EDGES if is_place else self._leave_out
        if name not in self._fragments:
            self._fragments[name] = ""  # Keeps its place: fragments below it come after it.
            fields = [
                f"{field_name}{ARGUMENTS.get(f'{one.name}.{field_name}', '')} "
                + self._selection(field.type, (*above, one.name))
                for field_name, field in one.fields.items()
                if field_name not in leave_out
            ]
            self._fragments[name] = f"fragment {name} on {one.name} {{ {' '.join(fields)} }}"
        return name
