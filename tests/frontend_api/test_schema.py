"""The schema as a product: described, mergeable, with a type for every kind and block."""

import re
from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_introspection_type,
    is_non_null_type,
)

from frontend_api import checks
from frontend_api.parts.kind_types import KindType, kind_types, register
from frontend_api.scalars import Long
from hub.shapes.base import Body, Card
from hub.shapes.kinds import Kind, all_kinds
from tests.frontend_api.selection import GRAPHQL_SCHEMA, root_fields

TYPES = [one for one in GRAPHQL_SCHEMA.type_map.values() if not is_introspection_type(one)]
ABOUT_NULL = re.compile(r"(?:^|(?<=\. ))Null [^.]+\.")
WITH_FIELDS = [one for one in TYPES if isinstance(one, GraphQLObjectType | GraphQLInterfaceType)]


def test_every_type_field_argument_and_value_is_described() -> None:
    bare = [
        one.name for one in TYPES if not one.description and one.name not in {"String", "Int", "Float", "Boolean", "ID"}
    ]
    for one in WITH_FIELDS:
        bare += [f"{one.name}.{name}" for name, field in one.fields.items() if not field.description]
        bare += [
            f"{one.name}.{name}({argument})"
            for name, field in one.fields.items()
            for argument, given in field.args.items()
            if not given.description
        ]
    for one in TYPES:
        if isinstance(one, GraphQLInputObjectType):
            bare += [f"{one.name}.{name}" for name, field in one.fields.items() if not field.description]
        if isinstance(one, GraphQLEnumType):
            bare += [f"{one.name}.{name}" for name, value in one.values.items() if not value.description]

    assert bare == []


def test_a_field_that_may_be_null_says_so_in_one_sentence_and_no_other_speaks_of_null() -> None:
    fields = [(f"{one.name}.{name}", field) for one in WITH_FIELDS for name, field in one.fields.items()]

    found = {name: len(ABOUT_NULL.findall(field.description or "")) for name, field in fields}
    in_passing = [name for name, field in fields if re.search(r"\bnull\b", field.description or "")]

    assert found == {name: 0 if is_non_null_type(field.type) else 1 for name, field in fields}
    assert in_passing == []


@pytest.mark.parametrize("interface", ["Content", "Block"])
def test_one_query_may_ask_all_types_of_an_interface_for_all_their_fields(interface: str) -> None:
    types: dict[str, set[str]] = {}
    for one in GRAPHQL_SCHEMA.get_possible_types(GRAPHQL_SCHEMA.type_map[interface]):  # type: ignore[arg-type]
        for name, field in one.fields.items():
            types.setdefault(name, set()).add(str(field.type))

    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_the_schema_is_read_only() -> None:
    assert GRAPHQL_SCHEMA.mutation_type is None
    assert GRAPHQL_SCHEMA.subscription_type is None
    assert {kind_type.list_name for kind_type in kind_types()} - {""} <= root_fields().keys()


def test_every_kind_has_a_type() -> None:
    assert checks.check_types() == []


def test_a_kind_without_a_type_is_told_with_the_file_to_create(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Kind(key="library", label="Perpustakaan", card=Card, body=Body)
    monkeypatch.setattr(checks, "all_kinds", lambda: [*all_kinds(), library])

    [problem] = checks.check_types()

    assert problem.id == "frontend_api.E001"
    assert "frontend_api/types/library.py" in str(problem.hint)


def test_a_kind_has_one_type() -> None:
    @dataclass(frozen=True)
    class Other:
        """Another type."""

    with pytest.raises(ValueError, match="two GraphQL types"):
        register(KindType(kind="news", type=Other))


def test_a_number_beyond_javascript_is_refused() -> None:
    with pytest.raises(Exception, match="out of the range"):
        Long.serialize(2**53)
    with pytest.raises(Exception, match="not a whole number"):
        Long.parse_value("1")


def test_the_schema_command_knows_its_formats(tmp_path: object) -> None:
    with pytest.raises(CommandError, match="file format"):
        call_command("graphql_schema", out=f"{tmp_path}/schema.txt")
