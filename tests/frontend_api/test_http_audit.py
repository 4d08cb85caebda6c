"""The audits of graphql-http (the reference for GraphQL over HTTP), by their ids: what, asked how, answered how."""

import json
from typing import Any

import pytest
from django.test import Client

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
QUERY = {"query": "{ __typename }"}
NAMED = {"query": "query Query { __typename }", "operationName": "Query"}
TYPED = {"query": "query Type($name: String!) { __type(name: $name) { name } }", "variables": {"name": "sometype"}}
UNREADABLE = {"query": "{"}
INVALID = {"query": "{ a8f31403dfe404bccbb0e835f2629c6a7 }"}
UNCOERCED = {"query": "query CoerceFailure($id: ID!){ __typename }", "variables": {"id": None}}

# The id of the audit, the body, the Accept header and the status.
ACCEPTED = [
    ("22EB", QUERY, GRAPHQL_JSON),
    ("4655", QUERY, JSON),
    ("47DE", QUERY, "*/*"),
    ("80D8", QUERY, None),
    ("BF61", {"query": '{ __type(name: "Run🏃Swim🏊") { name } }'}, None),
    ("8161", NAMED, GRAPHQL_JSON),
    ("B8B3", NAMED, JSON),
    ("2EA1", TYPED, GRAPHQL_JSON),
    ("28B9", TYPED, JSON),
    ("428F", {**QUERY, "extensions": {"some": "value"}}, GRAPHQL_JSON),
    ("1B7A", {**QUERY, "extensions": {"some": "value"}}, JSON),
    *((f"94B-{name}", {**QUERY, name: None}, GRAPHQL_JSON) for name in ("variables", "operationName", "extensions")),
    *((f"022-{name}", {**QUERY, name: None}, JSON) for name in ("variables", "operationName", "extensions")),
]
NOT_STRINGS: list[Any] = [{"obj": "ect"}, 0, False, ["array"]]
NOT_MAPS: list[Any] = ["string", 0, False, ["array"]]
REFUSED = [
    ("423L", {"notquery": "{ __typename }"}, GRAPHQL_JSON),
    ("8764", {"qeury": "{ __typename }"}, None),
    *((f"LKJ-{value}", {"query": value}, None) for value in NOT_STRINGS),
    *((f"6C0-{value}", {**QUERY, "operationName": value}, None) for value in NOT_STRINGS),
    *((f"476-{value}", {**QUERY, "variables": value}, None) for value in NOT_MAPS),
    *((f"58B-{value}", {**QUERY, "extensions": value}, None) for value in NOT_MAPS),
]
FAILING = [("572B", UNREADABLE), ("FDE2", INVALID), ("7B9B", UNCOERCED)]


def post(client: Client, body: Any, accept: str | None, *, content_type: str = JSON) -> Any:
    """Post the body as it is."""
    headers = {"Accept": accept} if accept else {}
    written = body if isinstance(body, str) else json.dumps(body)
    return client.post("/graphql/", written, content_type=content_type, headers=headers)


@pytest.mark.parametrize(("audit", "body", "accept"), ACCEPTED, ids=[audit for audit, *_ in ACCEPTED])
def test_a_good_request_is_answered_in_the_type_it_accepts(client: Client, audit: str, body: Any, accept: str) -> None:
    response = post(client, body, accept)

    assert response.status_code == 200
    assert response["Content-Type"] == f"{GRAPHQL_JSON if accept == GRAPHQL_JSON else JSON}; charset=utf-8"
    assert "errors" not in response.json()


@pytest.mark.parametrize(("audit", "body", "accept"), REFUSED, ids=[audit for audit, *_ in REFUSED])
def test_bad_parameters_are_400(client: Client, audit: str, body: Any, accept: str | None) -> None:
    response = post(client, body, accept)

    assert response.status_code == 400
    assert "data" not in response.json()


@pytest.mark.parametrize(("audit", "body"), FAILING, ids=[audit for audit, _ in FAILING])
def test_a_bad_document_is_200_for_plain_json_and_400_for_the_newer_type(client: Client, audit: str, body: Any) -> None:
    legacy, newer = post(client, body, JSON), post(client, body, GRAPHQL_JSON)

    assert (legacy.status_code, newer.status_code) == (200, 400)
    assert "data" not in newer.json()


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_a_body_that_is_not_json_is_400(client: Client, accept: str) -> None:
    assert post(client, '{ "not a JSON', accept).status_code == 400


def test_a_post_without_a_body_or_without_a_content_type_is_4xx(client: Client) -> None:
    assert client.generic("POST", "/graphql/", CONTENT_TYPE=JSON).status_code == 400
    assert post(client, QUERY, None, content_type="text/plain;charset=UTF-8").status_code == 415
    assert post(client, QUERY, None, content_type="").status_code == 415


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_get_takes_variables_as_json_in_the_address(client: Client, accept: str) -> None:
    address = {"query": TYPED["query"], "variables": json.dumps(TYPED["variables"])}

    response = client.get("/graphql/", address, headers={"Accept": accept})

    assert response.status_code == 200
    assert response.json() == {"data": {"__type": None}}


def test_a_mutation_by_get_is_405(client: Client) -> None:
    response = client.get("/graphql/", {"query": "mutation { __typename }"}, headers={"Accept": GRAPHQL_JSON})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/*", JSON),
        ("text/html, application/graphql-response+json;q=0.9, application/json;q=0.8", GRAPHQL_JSON),
        ("application/json;q=0.8, application/graphql-response+json;q=0.8", JSON),
        ("application/graphql-response+json;q=0, */*;q=0.1", JSON),
        ("*/*, application/graphql-response+json", GRAPHQL_JSON),
        ("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GRAPHQL_JSON),
        ("application/json; charset=UTF-8", JSON),
        ("", JSON),
    ],
)
def test_the_best_of_several_offers_is_taken(client: Client, accept: str, expected: str) -> None:
    assert post(client, QUERY, accept)["Content-Type"].startswith(expected)


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "application/json;charset=latin-1"])
def test_an_offer_of_neither_type_is_406(client: Client, accept: str) -> None:
    assert post(client, QUERY, accept).status_code == 406


def test_a_batch_and_a_body_that_is_no_object_are_refused(client: Client) -> None:
    assert "batches" in post(client, [QUERY], JSON).json()["errors"][0]["message"]
    assert post(client, '"{ __typename }"', JSON).status_code == 400


@pytest.mark.django_db
def test_a_variable_that_cannot_be_read_is_bad_input(client: Client) -> None:
    query = """query ($first: Int!, $day: Date, $after: Cursor) {
      news(first: $first, after: $after, filter: {publishedTo: $day}) { totalCount } }"""

    wrong = [{"first": "many"}, {"first": 1, "day": 20260101}, {"first": 1, "after": 7}]
    codes = [
        error["extensions"]["code"]
        for variables in wrong
        for error in post(client, {"query": query, "variables": variables}, JSON).json()["errors"]
    ]

    assert codes == ["BAD_USER_INPUT"] * 3
