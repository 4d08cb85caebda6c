"""Documents that cost too much: each is refused by its code and the name of its limit before it costs, or is answered.

Nothing here is timed: what is counted bounds the time, which `python -m benchmarks.attacks` measures.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import get_introspection_query

from frontend_api.http.limits import LIMITS
from frontend_api.http.operation_documents import Documents
from frontend_api.schema import schema
from tests.doors.attacks import ATTACKS, Attack

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
INTROSPECTIONS = [
    get_introspection_query(descriptions=described, input_value_deprecation=more, schema_description=more)
    for described in (True, False)
    for more in (True, False)
]


def asked(client: Client, query: str, variables: Any = None) -> Any:
    """Post the operation and give the whole answer."""
    body = {"query": query, "variables": variables or {}}
    return client.post("/graphql/", body, content_type="application/json").json()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_document_that_costs_too_much_is_refused_and_says_which_limit(client: Client, attack: Attack) -> None:
    with CaptureQueriesContext(connection) as statements:
        answer = asked(client, attack.query, attack.variables)

    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    limits = {error["extensions"].get("limit", "") for error in answer.get("errors", ())}
    assert codes == ({attack.code} if attack.code else set())
    assert limits == ({attack.limit} if attack.code else set())
    if attack.code:
        assert list(statements) == []
        assert all(len(error["message"]) < 700 for error in answer["errors"])


def test_a_response_key_may_be_written_a_hundred_times_and_not_once_more(client: Client) -> None:
    often, too_often = ("{ news { nodes { " + "title " * count + "} } }" for count in (100, 101))

    [refused] = asked(client, too_often)["errors"]

    assert asked(client, often) == {"data": {"news": {"nodes": []}}}
    assert refused["message"] == (
        'There are 101 fields under one response key, fragments spread ("title"); the limit "same_key" is 100: '
        "write it once, or give each an alias."
    )


@pytest.mark.parametrize("introspection", INTROSPECTIONS)
def test_the_standard_introspection_is_answered_and_remembered(
    client: Client, introspection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asked(client, introspection)

    monkeypatch.setattr("frontend_api.http.execution.execute_sync", None)
    again = asked(client, introspection)

    assert first["data"]["__schema"]["queryType"]["name"] == "Query"
    assert again == first


def test_a_question_about_the_schema_and_about_pieces_is_not_remembered(client: Client) -> None:
    query = "{ __schema { queryType { name } } publications { nodes { id } } }"
    asked(client, query)

    with CaptureQueriesContext(connection) as statements:
        asked(client, query)

    assert len(statements) == 1


def test_documents_are_remembered_by_their_size_without_their_places() -> None:
    documents = Documents(schema.graphql_schema, introspection=True)
    names = " ".join(["title summary path publishedAt"] * 20)

    for number in range(30):
        known = documents.document(f"query Q{number} {{ news {{ nodes {{ {names} }} }} }}")

    assert known.document.loc is None
    assert known.document.definitions[0].loc is None
    assert known.size > 80 * 400
    assert 29 * known.size < documents.size < 31 * known.size < LIMITS.documents_bytes


def test_errors_tell_their_places_though_documents_are_remembered_without_them(client: Client) -> None:
    by_line = {
        2: '{ a: __typename\n  node(id: "' + "x" * 100 + '") { id } }',
        3: "{\n a: __typename\n  regions(first: 0) { totalCount } }",
    }

    for line, query in by_line.items():
        places = [asked(client, query)["errors"][0]["locations"] for _ in range(2)]

        assert places == [[{"line": line, "column": 3}]] * 2


def test_an_error_of_a_variable_tells_its_place(client: Client) -> None:
    [error] = asked(client, "query (\n  $first: Int) { news(first: $first) { totalCount } }", {"first": "many"})[
        "errors"
    ]

    assert error["locations"] == [{"line": 2, "column": 3}]
