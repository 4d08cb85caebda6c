"""Writes queries that select everything, from the schema itself: a new field is asked for without being named here."""

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from frontend_api.schema import schema

GRAPHQL_SCHEMA: GraphQLSchema = schema.graphql_schema
ARGUMENTS = {"Image.rendition": "(preset: W440)"}


def root_fields() -> dict[str, GraphQLField]:
    """Give the root fields by name."""
    assert GRAPHQL_SCHEMA.query_type is not None
    return dict(GRAPHQL_SCHEMA.query_type.fields)


def everything(name: str, arguments: str = "") -> str:
    """Give a query of one root field with all that can be selected below it."""
    return many({name: (name, arguments)})


def many(fields: dict[str, tuple[str, str]]) -> str:
    """Give a query of several root fields, by alias, each with all that can be selected below it."""
    fragments: dict[str, str] = {}
    asked = []
    for alias, (name, arguments) in fields.items():
        written = f"({arguments})" if arguments else ""
        asked.append(f"{alias}: {name}{written} {_selection(root_fields()[name].type, fragments, ())}")
    return "query {\n" + "\n".join(asked) + "\n}\n" + "\n".join(fragments.values())


def _selection(graphql_type: object, fragments: dict[str, str], above: tuple[str, ...]) -> str:
    named = get_named_type(graphql_type)
    if is_leaf_type(named):
        return ""
    possible: list[GraphQLNamedType] = [named]
    if is_abstract_type(named):
        possible = list(GRAPHQL_SCHEMA.get_possible_types(named))
    if any(one.name in above for one in possible):
        return "{ __typename }"
    spreads = [_fragment(one, fragments, above) for one in possible]
    return "{ __typename " + " ".join(f"...{spread}" for spread in spreads) + " }"


def _fragment(one: GraphQLNamedType, fragments: dict[str, str], above: tuple[str, ...]) -> str:
    assert isinstance(one, GraphQLObjectType)
    name = f"All{one.name}"
    if name not in fragments:
        fragments[name] = ""
        fields = [
            f"{field_name}{ARGUMENTS.get(f'{one.name}.{field_name}', '')} "
            + _selection(field.type, fragments, (*above, one.name))
            for field_name, field in one.fields.items()
        ]
        fragments[name] = f"fragment {name} on {one.name} {{ {' '.join(fields)} }}"
    return name
