"""Documents are named by a hash or an id: registered by Apollo's protocol, or trusted by a list."""

import hashlib
import json
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client

from hub.models.api_access import TrustedDocument
from hub.selectors.api_callers import forget_remembered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

QUERY = "query Kabar { news { totalCount } }"
GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Begin with empty caches."""
    caches["documents"].clear()
    forget_remembered()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def named(text: str, **changed: Any) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256(text), **changed}}


def get(client: Client, **given: Any) -> Any:
    address = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    return client.get("/graphql/", address)


def post(client: Client, accept: str = "application/json", **given: Any) -> Any:
    return client.post("/graphql/", given, content_type="application/json", headers={"Accept": accept})


def refusal_of(response: Any) -> tuple[int, str, str]:
    [error] = response.json()["errors"]
    return response.status_code, error["message"], error["extensions"]["code"]


def trust(tmp_path: Any, written: Any, *options: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(written if isinstance(written, str) else json.dumps(written), encoding="utf-8")
    call_command("trust_documents", str(path), "--app", "super-app", *options)


@pytest.mark.parametrize("accept", ["application/json", GRAPHQL_JSON])
def test_apollo_registers_a_document_and_then_asks_for_it_by_get(client: Client, accept: str) -> None:
    unknown = client.get("/graphql/", {"extensions": json.dumps(named(QUERY))}, headers={"Accept": accept})
    registered = post(client, accept, query=QUERY, extensions=named(QUERY))
    known = get(client, extensions=named(QUERY))

    assert refusal_of(unknown) == (200, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
    assert unknown["Cache-Control"] == "no-store"
    assert registered.json() == known.json() == {"data": {"news": {"totalCount": 0}}}
    assert known["Cache-Control"].startswith("public")
    assert get(client, documentId=f"sha256:{sha256(QUERY)}").json() == known.json()


def test_only_what_runs_is_registered_and_only_under_its_own_hash(client: Client) -> None:
    other = "{ __typename }"
    wrong = [
        post(client, query=QUERY, extensions=named(other)),
        post(client, query=QUERY, extensions=named(QUERY, version=2)),
        post(client, query=QUERY, extensions=named(QUERY, sha256Hash=sha256(QUERY).upper())),
        post(client, query=QUERY, extensions=named(QUERY, sha256Hash=["a"])),
        post(client, query=QUERY, extensions={"persistedQuery": "a"}),
        post(client, query=QUERY, documentId=f"sha256:{sha256(QUERY)}"),
        post(client, documentId="sha256:abc"),
    ]
    invalid = "{ nonsense }"
    post(client, query=invalid, extensions=named(invalid))

    assert {refusal_of(response)[0::2] for response in wrong} == {(400, "BAD_REQUEST")}
    assert "sha does not match" in refusal_of(wrong[0])[1]
    for text in (QUERY, other, invalid):
        assert refusal_of(get(client, extensions=named(text)))[2] == "PERSISTED_QUERY_NOT_FOUND"


def test_ten_thousand_registrations_leave_a_bounded_store_and_what_is_used(client: Client) -> None:
    post(client, query=QUERY, extensions=named(QUERY))
    store = caches["documents"]
    for number in range(10_000):
        store.set(f"{number:064x}", "{ __typename }")
        if number % 200 == 0:
            assert get(client, extensions=named(QUERY)).json() == {"data": {"news": {"totalCount": 0}}}

    assert len(store._cache) <= 1_000


@pytest.mark.parametrize(
    "written",
    [
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [{"id": "kabar-1", "name": "Kabar", "type": "query", "body": QUERY}],
        },
        {"kabar-1": QUERY},
    ],
    ids=["Apollo", "Relay and graphql-codegen"],
)
def test_a_trusted_document_is_answered_by_its_id_and_its_hash(client: Client, tmp_path: Any, written: Any) -> None:
    trust(tmp_path, written)

    for given in ({"documentId": "kabar-1"}, {"documentId": f"sha256:{sha256(QUERY)}"}, {"extensions": named(QUERY)}):
        assert get(client, **given).json() == post(client, **given).json() == {"data": {"news": {"totalCount": 0}}}
    assert refusal_of(get(client, documentId="kabar-2"))[0::2] == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert refusal_of(post(client, GRAPHQL_JSON, documentId="kabar-2"))[0::2] == (400, "PERSISTED_QUERY_NOT_FOUND")


def test_with_only_trusted_documents_nothing_else_is_answered_or_registered(
    client: Client, tmp_path: Any, settings: Any
) -> None:
    other = "{ news { pageInfo { hasNextPage } } }"
    post(client, query=other, extensions=named(other))
    trust(tmp_path, {"kabar-1": QUERY})
    settings.HUB_ONLY_TRUSTED_DOCUMENTS = True

    assert post(client, query=QUERY).json() == get(client, documentId="kabar-1").json()
    assert refusal_of(get(client, extensions=named(other)))[:2] == (200, "PersistedQueryNotSupported")
    for refused in (post(client, query=other), post(client, query=other, extensions=named(other))):
        assert refusal_of(refused)[0::2] == (403, "FORBIDDEN")
        assert refused["Cache-Control"] == "no-store"


def test_a_document_that_is_trusted_costs_no_statement_the_second_time(
    client: Client, tmp_path: Any, django_assert_num_queries: Any
) -> None:
    trust(tmp_path, {"nama": "{ __typename }"})

    with django_assert_num_queries(1):
        for _ in range(3):
            assert get(client, documentId="nama").json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{", "not JSON"),
        ([], "must be a JSON object"),
        ({}, "no document"),
        ({"a": "{ nonsense }"}, "Cannot query field"),
        ({"a": QUERY, "b": "mutation {"}, "Syntax Error"),
        ({"a": "{ " + "__typename " * 1_001 + "}"}, "tokens"),
        ({"x" * 129: QUERY}, "at most 128"),
        ({"a": {"text": QUERY}}, "needs an id and a text"),
        ({"format": "other", "operations": []}, "apollo-persisted-query-manifest"),
        ({"format": "apollo-persisted-query-manifest", "version": 1, "operations": ["a"]}, "must be an object"),
        ({f"{number}": QUERY for number in range(5_001)}, "at most 5,000"),
        ("x" * (10 * 1024**2 + 1), "at most 10,485,760"),
        ({"known": "{ __typename }"}, "another text"),
    ],
    ids=range(13),
)
def test_a_list_that_is_wrong_changes_nothing(tmp_path: Any, written: Any, told: str) -> None:
    trust(tmp_path, {"known": QUERY})
    before = set(TrustedDocument.objects.values_list("pk", "text"))

    with pytest.raises(CommandError, match=told):
        trust(tmp_path, written, "--replace")

    assert set(TrustedDocument.objects.values_list("pk", "text")) == before


def test_documents_of_older_versions_stay_until_they_are_replaced(tmp_path: Any) -> None:
    new = "{ __typename }"
    trust(tmp_path, {"old": QUERY})
    trust(tmp_path, {"new": new})
    assert TrustedDocument.objects.count() == 4

    trust(tmp_path, {"new": new}, "--replace")

    assert set(TrustedDocument.objects.values_list("pk", flat=True)) == {"new", sha256(new)}
