"""The checks of graphql-cop, by their names, as tests of ours: the tool itself cannot be had as a package.

Two of its findings are wanted: a GET is answered, so that caches can keep it, and introspection is open, because the
schema is public.
"""

from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
JSON = "application/json"


def asked(client: Client, body: Any, **headers: str) -> Any:
    """Post the body as JSON."""
    return client.post("/graphql/", body, content_type=JSON, headers=headers)


def codes(answer: Any) -> set[str]:
    """Return the codes of the errors; the answer of a batch is no mapping and has none."""
    return {error["extensions"]["code"] for error in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("{ " + " ".join(f"alias{n}:__typename" for n in range(101)) + " }", "QUERY_TOO_LARGE", id="alias"),
        pytest.param("{ __typename " + "@aa" * 10 + " }", "GRAPHQL_VALIDATION_FAILED", id="unknown directives"),
        pytest.param("{ __typename " + "@include(if: true) " * 200 + " }", "QUERY_TOO_LARGE", id="directives"),
        pytest.param("{ " + "__typename \n" * 500 + " }", "QUERY_TOO_LARGE", id="field duplication"),
        pytest.param(
            "{ __schema { types { " + "fields { type { " * 4 + "name" + " } }" * 4 + " } } }",
            "GRAPHQL_VALIDATION_FAILED",  # By the rule of graphql-core about the depth of introspections.
            id="circular introspection",
        ),
    ],
)
def test_what_overloads_a_server_is_refused(client: Client, query: str, code: str) -> None:
    assert codes(asked(client, {"query": query})) == {code}


def test_a_batch_in_an_array_is_refused(client: Client) -> None:
    answer = asked(client, [{"query": "{ __typename }"}] * 10)

    assert answer.status_code == 400
    assert codes(answer) == {"BAD_REQUEST"}


def test_a_mutation_by_get_is_refused(client: Client) -> None:
    answer = client.get("/graphql/", {"query": "mutation { __typename }"})

    assert answer.status_code == 405
    assert "data" not in answer.json()


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        answer = client.generic("POST", "/graphql/", "query=%7B__typename%7D", content_type=kind)

        assert answer.status_code == 415
        assert "data" not in answer.json()


def test_no_trace_is_given(client: Client) -> None:
    answer = asked(client, {"query": "{ __typename }"}, **{"apollo-federation-include-trace": "ftv1"}).json()

    assert set(answer.get("extensions", {})).isdisjoint({"tracing", "ftv1", "debug"})


def test_no_exception_is_told(client: Client) -> None:
    answer = asked(client, {"query": '{ news(first: 5, after: "\'") { nodes { title } } }'})

    assert codes(answer) == {"BAD_USER_INPUT"}
    assert not {"traceback", "stacktrace", "exception"} & {
        key.lower() for key in answer.json()["errors"][0]["extensions"]
    }


def test_what_is_wanted_is_answered(client: Client) -> None:
    by_get = client.get("/graphql/", {"query": "{ __typename }"})
    introspected = asked(client, {"query": "{ __schema { queryType { name } } }"})

    assert by_get.json()["data"] == {"__typename": "Query"}
    assert introspected.json()["data"] == {"__schema": {"queryType": {"name": "Query"}}}
