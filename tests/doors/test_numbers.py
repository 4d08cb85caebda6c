"""Numbers that are too large or too long are refused in a sentence, wherever they are written."""

import json

import pytest
from django.test import Client

from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]
LONG = "9" * 5_000
NUMBERS = {
    "long": LONG,
    "negative": f"-{LONG}",
    "exponent": "1e400",
    "huge exponent": "1E999999999",
    "long float": f"1.{LONG}",
}
PLACES = {
    "argument": "{{ news(first: {0}) {{ totalCount }} }}",
    "id": "{{ node(id: {0}) {{ id }} }}",
    "string": "{{ region(code: {0}) {{ code }} }}",
    "input object": "{{ news(filter: {{ sdg: {0} }}) {{ totalCount }} }}",
    "list in an input object": '{{ search(query: "", filter: {{ years: [2024, {0}] }}) {{ totalCount }} }}',
    "enum": "{{ publications(kinds: [{0}]) {{ totalCount }} }}",
    "date": "{{ news(filter: {{ publishedTo: {0} }}) {{ totalCount }} }}",
    "cursor": "{{ news(after: {0}) {{ totalCount }} }}",
    "boolean of a directive": "{{ site @include(if: {0}) {{ name }} }}",
    "default of a variable": "query ($n: Int = {0}) {{ news(first: $n) {{ totalCount }} }}",
    "field of a kind": '{{ village(code: "64.02.08.2009") {{ memberships(year: {0}) {{ years }} }} }}',
    "unknown argument": "{{ news(nothing: {0}) {{ totalCount }} }}",
}
VARIABLES = {
    "Int": "query ($v: Int) { news(first: $v) { totalCount } }",
    "ID!": "query ($v: ID!) { node(id: $v) { id } }",
    "String": "query ($v: String) { upcomingEvents(region: $v) { id } }",
    "ContentFilter": "query ($v: ContentFilter) { news(filter: $v) { totalCount } }",
    "[ContentKind!]": "query ($v: [ContentKind!]) { publications(kinds: $v) { totalCount } }",
    "Date": "query ($v: Date) { news(filter: { publishedTo: $v }) { totalCount } }",
    "Cursor": "query ($v: Cursor) { changes(after: $v) { hasMore } }",
    "Boolean!": "query ($v: Boolean!) { site @skip(if: $v) { name } }",
}
NESTED = {"bare": "{0}", "in a list": "[{0}]", "in an object": '{{"sdg": {0}, "year": {0}}}'}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_the_document_is_no_failure_of_ours(answer: Ask, number: str) -> None:
    for place, query in PLACES.items():
        told = answer(query.format(NUMBERS[number]))

        codes = {problem["extensions"]["code"] for problem in told["errors"]}
        assert codes <= {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}, place
        assert len(json.dumps(told)) < 2_000, place


@pytest.mark.parametrize("number", sorted(NUMBERS.keys() - {"long float"}))  # JSON reads it as 2, which is a number.
def test_a_number_among_the_variables_is_no_failure_of_ours(client: Client, number: str) -> None:
    for kind, query in VARIABLES.items():
        for nested in NESTED.values():
            body = f'{{"query": {json.dumps(query)}, "variables": {{"v": {nested.format(NUMBERS[number])}}}}}'

            told = client.post("/graphql/", body, content_type="application/json")

            codes = {problem["extensions"]["code"] for problem in told.json()["errors"]}
            assert codes <= {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "BAD_REQUEST"}, (kind, nested)
            assert len(told.content) < 2_000, kind


def test_a_number_of_the_usual_size_is_read(data: Ask) -> None:
    assert data("{ events(first: 100, filter: { year: 2026 }) { totalCount } }") == {"events": {"totalCount": 0}}
