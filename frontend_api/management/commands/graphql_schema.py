"""Writes schema.graphql, sorted, so that a change of the schema makes a small diff."""

from pathlib import Path
from typing import Any

from graphene_django.management.commands.graphql_schema import Command as GrapheneCommand
from graphql import GraphQLSchema, lexicographic_sort_schema, print_schema


def printed(schema: GraphQLSchema) -> str:
    """Return the schema in SDL, everything in alphabetical order."""
    return print_schema(lexicographic_sort_schema(schema)) + "\n"


class Command(GrapheneCommand):
    """graphene-django's command with a sorted file."""

    def save_graphql_file(self, out: str, schema: Any) -> None:
        """Write the file."""
        Path(out).write_text(printed(schema.graphql_schema), encoding="utf-8")
