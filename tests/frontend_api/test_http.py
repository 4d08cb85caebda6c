"""GraphQL over HTTP: what is asked wrongly is said clearly, and answers can be cached by anybody."""

import re

import pytest

from frontend_api.http.limits import LIMITS
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


def post(client, query, **extra):
    return client.post("/graphql/", {"query": query, **extra}, content_type=JSON)


def code_of(response) -> str:
    [error] = response.json()["errors"]
    return error["extensions"]["code"]


def test_no_answer_sets_a_cookie_or_varies_by_one(client):
    for response in (
        post(client, "{ __typename }"),
        client.get("/graphql/", {"query": "{ __typename }"}),
        post(client, "{ nonsense }"),
        client.get("/health/live"),
    ):
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")


def test_an_answer_to_get_has_a_tag_that_saves_the_body(client):
    first = client.get("/graphql/", {"query": "{ news { totalCount } }"})

    again = client.get("/graphql/", {"query": "{ news { totalCount } }"}, headers={"If-None-Match": first["ETag"]})

    assert first.status_code == 200
    assert first["Cache-Control"].startswith("public, max-age=")
    assert (again.status_code, again.content) == (304, b"")


def test_the_tag_changes_with_what_is_published(client):
    first = client.get("/graphql/", {"query": "{ news { totalCount } }"})
    factories.news()

    again = client.get("/graphql/", {"query": "{ news { totalCount } }"}, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again.json() == {"data": {"news": {"totalCount": 1}}}


@pytest.mark.parametrize(
    ("shared", "stale", "query", "expected"),
    [
        (0, 0, "{ __typename }", "public, max-age=1"),
        (120, 30, "{ __typename }", "public, max-age=1, s-maxage=120, stale-while-revalidate=30"),
        (120, 30, '{ activeAlerts(region: "64.02.08.2009") { title } }', "public, max-age=1, s-maxage=60"),
        (
            40,
            30,
            '{ activeAlerts(region: "64.02.08.2009") { title } }',
            "public, max-age=1, s-maxage=40, stale-while-revalidate=20",
        ),
        (0, 5, '{ activeAlerts(region: "64.02.08.2009") { title } }', "public, max-age=1, stale-while-revalidate=5"),
    ],
)
def test_a_cache_that_is_purged_may_keep_an_answer_for_longer_but_not_beyond_its_content(
    client, settings, shared, stale, query, expected
):
    settings.GRAPHQL_SHARED_SECONDS, settings.GRAPHQL_STALE_SECONDS = shared, stale

    answer = client.get("/graphql/", {"query": query})

    assert answer["Cache-Control"] == expected
    assert answer["xkey"] == answer["Surrogate-Key"] == "hub l s-regions s-vocabularies s-site s-first_screen"
    assert post(client, query)["Cache-Control"] == "no-store"


def test_every_origin_may_read(client):
    assert client.options("/graphql/")["Access-Control-Allow-Origin"] == "*"
    assert post(client, "{ __typename }")["Access-Control-Allow-Origin"] == "*"


def test_only_listed_origins_may_read_and_no_cache_mixes_them_up(client, settings):
    settings.HUB_API_ORIGINS = ["https://app.example.go.id"]
    address = {"query": "{ __typename }"}

    listed = client.get("/graphql/", address, headers={"Origin": "https://app.example.go.id"})
    others = [
        client.get("/graphql/", address, headers={"Origin": name}) for name in ("https://evil.example", "null", "")
    ]
    asked = client.options("/graphql/", headers={"Origin": "https://app.example.go.id"})

    assert listed["Access-Control-Allow-Origin"] == asked["Access-Control-Allow-Origin"] == "https://app.example.go.id"
    assert [other.status_code for other in others] == [200] * 3
    assert not any("Access-Control-Allow-Origin" in other for other in others)
    assert {answer["Vary"] for answer in (listed, *others)} == {"Accept, Accept-Encoding, Origin"}


def test_a_preflight_lets_the_headers_of_usual_clients_through(client):
    answer = client.options("/graphql/", headers={"Access-Control-Request-Method": "POST"})

    allowed = {name.strip().lower() for name in answer["Access-Control-Allow-Headers"].split(",")}
    assert answer.status_code == 204
    assert allowed >= {"authorization", "content-type", "if-none-match", "apollographql-client-name"}
    assert answer["Access-Control-Max-Age"] == "86400"


def test_head_has_the_headers_of_get(client):
    address = {"query": "{ news { totalCount } }"}
    got, head = client.get("/graphql/", address), client.head("/graphql/", address)

    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "X-Request-ID": ""} == {**got.headers, "X-Request-ID": ""}
    known = {"If-None-Match": got["ETag"]}
    assert client.head("/graphql/", address, headers=known).status_code == 304


@pytest.mark.parametrize(
    ("proxies", "sent", "is_kept"),
    [
        (1, "0b5f4c1e-2f0a-4f0e-9f0e-1d2c3b4a5f6e", True),
        (0, "0b5f4c1e-2f0a-4f0e-9f0e-1d2c3b4a5f6e", False),
        (1, "short", False),
        (1, "x" * 65, False),
        (1, "abcdefgh\r\nSet-Cookie: a=b", False),
        (1, "abcdefgh ijklmnop", False),
        (1, "abcdefgh\n", False),
        (1, "{request.user}", False),
    ],
)
def test_an_id_of_a_request_is_taken_from_a_trusted_proxy_only_and_only_well_formed(
    client, settings, proxies, sent, is_kept
):
    settings.HUB_TRUSTED_PROXIES = proxies

    name = client.get("/generate_204", headers={"X-Request-ID": sent})["X-Request-ID"]

    assert (name == sent) is is_kept
    assert re.fullmatch(r"[A-Za-z0-9_-]{8,64}", name)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        ("{", JSON, 400, "BAD_REQUEST"),
        ("[]", JSON, 400, "BAD_REQUEST"),
        ('{"query": true}', JSON, 400, "BAD_REQUEST"),
        ('{"query": "{ __typename }", "variables": []}', JSON, 400, "BAD_REQUEST"),
        ('{"query": "{ __typename }", "extensions": "x"}', JSON, 400, "BAD_REQUEST"),
        ("{}", JSON, 400, "BAD_REQUEST"),
        ("query=%7B__typename%7D", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ],
)
def test_a_bad_body_is_refused(client, body, content_type, status, code):
    response = client.post("/graphql/", body, content_type=content_type)

    assert (response.status_code, code_of(response)) == (status, code)


def test_other_methods_and_media_types_are_refused(client):
    assert client.put("/graphql/", "{}", content_type=JSON).status_code == 405
    refused = client.post("/graphql/", {"query": "{ __typename }"}, content_type=JSON, headers={"Accept": "text/html"})
    assert refused.status_code == 406


def test_the_newer_media_type_says_400_for_a_bad_document(client):
    response = client.post("/graphql/", {"query": "{ nonsense }"}, content_type=JSON, headers={"Accept": GRAPHQL_JSON})

    assert response.status_code == 400
    assert response["Content-Type"].startswith(GRAPHQL_JSON)
    assert code_of(response) == "GRAPHQL_VALIDATION_FAILED"


def doubled(times: int) -> str:
    parts = [f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(times)]
    return "{ ...f0 } " + " ".join(parts) + f" fragment f{times} on Query {{ __typename }}"


FIELDS = "id title path kind summary version publishedAt updatedAt expiresAt isDemo village { name } regency { name }"

BOMBS = {
    "aliases": ("{" + " ".join(f"a{n}: news {{ totalCount }}" for n in range(LIMITS.aliases + 1)) + "}"),
    "root fields": "{" + " ".join(f"a{n}: news {{ totalCount }}" for n in range(LIMITS.root_fields + 1)) + "}",
    "characters": "{ news { totalCount } }" + " " * LIMITS.characters,
    "tokens": "{" + " __typename" * 1_100 + "}",
    "directives": "{ news { totalCount " + "@include(if: true) " * 30 + "} }",
    "cost": "{" + " ".join(f"b{n}: publications(first: 100) {{ nodes {{ {FIELDS} }} }}" for n in range(9)) + "}",
    "depth": '{ region(code: "64") ' + "{ parent " * 12 + "{ name }" + "}" * 13,
    "cycle": "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    "doubling": doubled(40),
}


CODES = {
    "cost": "QUERY_TOO_COSTLY",
    "cycle": "GRAPHQL_VALIDATION_FAILED",
    "depth": "QUERY_TOO_DEEP",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_document_that_is_too_large_runs_nothing(client, bomb, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = post(client, BOMBS[bomb])

    codes = {error["extensions"]["code"] for error in response.json()["errors"]}
    assert codes == {CODES.get(bomb, "QUERY_TOO_LARGE")}
    assert "data" not in response.json()


def test_the_text_of_an_exception_never_leaves(client, monkeypatch, caplog):
    def broken(*_arguments, **_names):
        raise RuntimeError("password=hunter2 host=db.internal")

    monkeypatch.setattr("frontend_api.queries.list_queries.newest", broken)

    response = post(client, "{ news { totalCount nodes { title } } }")

    assert "hunter2" not in response.content.decode()
    assert code_of(response) == "INTERNAL"
    [error] = response.json()["errors"]
    assert error["extensions"]["reference"] == response["X-Request-ID"]
    assert caplog.records[-1].reference == response["X-Request-ID"]


def test_an_app_learns_whether_it_reaches_the_hub(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/generate_204")

    assert (answer.status_code, answer.content) == (204, b"")
    assert "no-store" in answer["Cache-Control"]


def test_health_is_told_without_a_session(client, django_assert_num_queries):
    assert client.get("/health/live").json() == {"status": "ok"}
    with django_assert_num_queries(7):
        assert client.get("/health/ready").json()["database"] == "ok"
