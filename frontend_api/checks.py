"""System checks: for example, a kind without a GraphQL type fails `manage.py check`, naming the file."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004  Django's own name.
from graphql import GraphQLInterfaceType, GraphQLSchema, GraphQLUnionType

from frontend_api.http.mosts import lists_in_nothing, lists_without_first, mosts_of
from frontend_api.type_discovery import found_types
from hub.shapes.kinds import all_kinds


@register("frontend_api")
def check_types(**_options: Any) -> list[CheckMessage]:
    """Return an error for each kind of content without a type."""
    typed = {kind_type.kind for kind_type in found_types()}
    return [_kind_without_type(kind.key) for kind in all_kinds() if kind.key not in typed]


@register("frontend_api")
def check_lists(**_options: Any) -> list[CheckMessage]:
    """Return an error for each list of the schema that does not declare how long it may be."""
    # Imported here: without the types of all kinds, which the check above requires, there is no schema.
    from frontend_api.schema import schema  # noqa: PLC0415

    graphql_schema = schema.graphql_schema
    return [
        *(
            _endless(name, "list_of(…, most=…), an argument by some_of(…, most=…)")
            for name in mosts_of(graphql_schema).undeclared()
        ),
        *(_endless(name, 'another most than PAGED, or take "first"') for name in lists_without_first(graphql_schema)),
        *(_endless(name, "a list around it that holds_all") for name in lists_in_nothing(graphql_schema)),
    ]


@register("frontend_api")
def check_response_names(**_options: Any) -> list[CheckMessage]:
    """Return an error for fields that one selection can request of two types, but that differ in type or nullness."""
    from frontend_api.schema import schema  # noqa: PLC0415  As above.

    return [
        Error(
            f'"{name}" is {said[0]} of {types[0]} but {said[1]} of {types[1]}: no query could select both.',
            hint="Give one of the two fields another name, by Named(…) in its shape.",
            id="frontend_api.E004",
        )
        for name, types, said in unlike_fields(schema.graphql_schema)
    ]


@register("frontend_api")
def check_shared_caches(**_options: Any) -> list[CheckMessage]:
    """Warn if a shared cache is told to keep answers for long that nothing tells it to forget."""
    if settings.HUB_PURGE_URL or not (settings.GRAPHQL_SHARED_SECONDS or settings.GRAPHQL_STALE_SECONDS):
        return []
    return [
        Warning(
            "GRAPHQL_SHARED_SECONDS or GRAPHQL_STALE_SECONDS is set, but no cache is told of changes: "
            "it would show what was withdrawn for as long.",
            hint="Set HUB_PURGE_URL (docs/webhooks.md), or both to 0.",
            id="frontend_api.W002",
        )
    ]


def unlike_fields(schema: GraphQLSchema) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Return each field name with two types of one interface or union that define it differently, and how.

    GraphQL refuses a selection whose fields of one name cannot be merged (October 2021, 5.3.2).
    """
    for abstract in schema.type_map.values():
        if not isinstance(abstract, GraphQLInterfaceType | GraphQLUnionType):
            continue
        first: dict[str, tuple[str, str]] = {}
        for one in schema.get_possible_types(abstract):
            for name, field in one.fields.items():
                known, declared = first.setdefault(name, (one.name, str(field.type)))
                if declared != str(field.type):
                    yield name, (known, one.name), (declared, str(field.type))


def _endless(name: str, remedy: str) -> CheckMessage:
    return Error(
        f'The list "{name}" does not declare how many entries it has at most, so its cost is unknown.',
        hint=f"Declare it by {remedy}: frontend_api/parts/bounded_lists.py.",
        id="frontend_api.E003",
    )


def _kind_without_type(kind: str) -> CheckMessage:
    return Error(
        f'The kind "{kind}" has no GraphQL type.',
        hint="Say in English what it is: publish_as(…, about=…) at the end of its module in hub/content. "
        f"Only a type with logic needs frontend_api/types/{kind}.py, with derived({kind!r}, also=…).",
        id="frontend_api.E001",
    )
