"""What is bounded beyond the size of a document."""

from dataclasses import replace

import pytest
from django.test import Client
from graphql import GraphQLSchema, get_introspection_query
from pytest_django import Settings

from frontend_api.http.limits import LIMITS
from frontend_api.http.operation_documents import Documents, Invalid
from frontend_api.schema import schema
from tests.frontend_api.conftest import Ask
from tests.frontend_api.selection import NESTED, everything

GRAPHQL_SCHEMA: GraphQLSchema = schema.graphql_schema
INTROSPECTION_BOMB = (
    "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
)
MANY_FIELDS = "".join(
    f"... on Content {{ image {{ width height alt id caption credit }} t{n}: title }} " for n in range(29)
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{a" * 333, "QUERY_TOO_DEEP"),
        ("{ region(code: " + "[" * 900 + ") { name } }", "QUERY_TOO_DEEP"),
        ("{ __typename } " + "#\n" * 200, "QUERY_TOO_LARGE"),
        (INTROSPECTION_BOMB, "GRAPHQL_VALIDATION_FAILED"),
        ("{ " + "".join(f'r{n}: route(path: "/{n}") {{ __typename }} ' for n in range(16)) + "}", "QUERY_TOO_LARGE"),
        ("subscription { news { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "BAD_REQUEST"),
    ],
)
def test_it_is_refused_by_its_code(error: Ask, query: str, code: str) -> None:
    assert error(query)["extensions"]["code"] == code


@pytest.mark.django_db
def test_conflicting_fields_are_told_five_at_most(answer: Ask) -> None:
    conflicts = " ".join(f'publications(filter: {{region: "64.{n:02}"}}) {{ totalCount }}' for n in range(9))

    errors = answer("{ news { totalCount } " + conflicts + " }")["errors"]

    assert 1 <= len(errors) <= 5
    assert {told["extensions"]["code"] for told in errors} == {"GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.django_db
def test_the_default_of_a_variable_counts_in_the_cost(answer: Ask) -> None:
    query = "query ($n: Int = 100) { publications(first: $n) { nodes { " + MANY_FIELDS + " } } }"

    [refused] = answer(query)["errors"]
    accepted = answer(query, n=5)

    assert refused["extensions"]["code"] == "QUERY_TOO_COSTLY"
    assert 'lower "first"' in refused["message"]
    assert accepted == {"data": {"publications": {"nodes": []}}}


@pytest.mark.django_db
def test_a_null_or_negative_first_does_not_lower_the_cost(answer: Ask) -> None:
    query = "query ($n: Int) { publications(first: $n) { nodes { " + MANY_FIELDS + " } } }"

    assert answer(query, n=None)["data"] == {"publications": {"nodes": []}}
    assert answer(query, n=-1000)["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.django_db
def test_a_page_may_show_all_but_what_is_long(data: Ask) -> None:
    query = everything("practices", "first: 10", leave_out=NESTED | {"edges", "blocks", "awards", "renditions"})

    assert data(query)["practices"]["nodes"] == []


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_413(client: Client) -> None:
    body = '{"query": "{ __typename }", "variables": {"a": "' + "x" * 100_000 + '"}}'

    response = client.post("/graphql/", body, content_type="application/json")

    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "QUERY_TOO_LARGE"


@pytest.mark.django_db
def test_tools_can_read_the_schema_unless_it_is_switched_off(answer: Ask, settings: Settings) -> None:
    assert answer(get_introspection_query())["data"]["__schema"]["queryType"]["name"] == "Query"

    settings.GRAPHQL_INTROSPECTION = False
    errors = answer(get_introspection_query())["errors"]

    assert {told["extensions"]["code"] for told in errors} == {"GRAPHQL_VALIDATION_FAILED"}


def test_the_least_recently_used_document_is_forgotten() -> None:
    size = Documents(GRAPHQL_SCHEMA, introspection=True).document("{ a: __typename }").size
    documents = Documents(GRAPHQL_SCHEMA, introspection=True, limits=replace(LIMITS, documents_bytes=2 * size))
    first, second = documents.document("{ __typename }"), documents.document("{ a: __typename }")

    documents.document("{ __typename }")
    documents.document("{ b: __typename }")

    assert documents.document("{ __typename }") is first
    assert documents.document("{ a: __typename }") is not second


def test_a_cycle_of_fragments_has_a_depth() -> None:
    cycle = '{ ...a } fragment a on Query { region(code: "64") { ...b } } fragment b on Region { parent { ...b } }'

    with pytest.raises(Invalid):
        Documents(GRAPHQL_SCHEMA, introspection=True).document(cycle)
