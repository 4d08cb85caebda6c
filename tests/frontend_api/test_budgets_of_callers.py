"""What a client may spend in a minute: anybody by address, a partner by token, and nobody by a trick."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from frontend_api.http.spending import Overspent, Spender, spend
from hub.models.api_access import ApiClient
from hub.web.tokens import hash_of, is_token, new_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

QUERY = "{ news { nodes { title } } }"


@pytest.fixture(autouse=True)
def behind_a_proxy(settings: Any) -> None:
    """Let the proxy say who asks; begin with nothing spent, and with documents that nobody knows."""
    from frontend_api.views import executor_of  # noqa: PLC0415  The schema needs all apps.

    settings.HUB_TRUSTED_PROXIES = 1
    settings.API_ANONYMOUS_POINTS = 5_000
    caches["spending"].clear()
    executor_of.cache_clear()


def post(client: Client, query: str = QUERY, *, address: str = "203.0.113.7", token: str = "", **extra: Any) -> Any:
    headers = {"X-Forwarded-For": address} | ({"Authorization": f"Bearer {token}"} if token else {})
    return client.post("/graphql/", {"query": query, **extra}, content_type="application/json", headers=headers)


def code_of(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["errors"][0]["extensions"]["code"]


@pytest.fixture
def token() -> str:
    """Return the token of a partner with 50,000 points."""
    made = new_token()
    ApiClient.objects.create(
        name="Mitra", look_up=made.look_up, token_hash=made.token_hash, points_a_minute=50_000, scopes=["documents"]
    )
    return made.token


def test_an_address_that_has_spent_its_points_waits_and_others_do_not(client: Client) -> None:
    first = post(client)
    while (last := post(client)).status_code == 200:
        pass

    assert first["RateLimit-Policy"] == '"points";q=5000;w=60'
    assert first["RateLimit"].startswith('"points";r=')
    assert code_of(last) == (429, "RATE_LIMITED")
    assert 1 <= int(last["Retry-After"]) <= 120
    assert last["Cache-Control"] == "no-store"
    assert "data" not in last.json()
    assert post(client, address="203.0.113.8").status_code == 200
    # What comes before the proxy's own entry was written by the visitor; a network of IPv6 counts once.
    assert post(client, address="198.51.100.1, 203.0.113.7").status_code == 429
    assert post(client, address="2001:db8::1").status_code == 200


def test_a_client_that_asks_learns_what_is_left_and_no_cache_keeps_that(client: Client) -> None:
    answer = client.get(
        "/graphql/",
        {"query": QUERY, "extensions": '{"budget": true}'},
        headers={"X-Forwarded-For": "203.0.113.7"},
    )
    usual = client.get("/graphql/", {"query": QUERY}, headers={"X-Forwarded-For": "203.0.113.7"})

    budget = answer.json()["extensions"]["budget"]
    assert budget["points"] == 5_000
    assert budget["remaining"] == 5_000 - budget["cost"]
    assert 0 < budget["resetSeconds"] <= 120
    assert answer["Cache-Control"] == "no-store"
    assert usual["Cache-Control"].startswith("public")
    assert "RateLimit" not in usual
    assert "extensions" not in usual.json()


def test_a_partner_has_a_budget_of_its_own_and_its_use_is_noted_once_an_hour(
    client: Client, token: str, django_assert_num_queries: Any
) -> None:
    assert post(client, "{ __typename }", token=token)["RateLimit-Policy"] == '"points";q=50000;w=60'
    with django_assert_num_queries(1):
        post(client, "{ __typename }", token=token)
    used = ApiClient.objects.get().last_used_at
    assert used is not None

    ApiClient.objects.update(last_used_at=timezone.now() - timedelta(hours=2))
    with django_assert_num_queries(2):
        post(client, "{ __typename }", token=token)


def test_a_token_that_is_wrong_revoked_or_in_the_address_opens_nothing(client: Client, token: str) -> None:
    wrong = [token[:-1] + ("A" if token[-1] != "A" else "B"), new_token().token, "desahub_", "'; --", "x" * 5_000]

    assert {code_of(post(client, token=one, address=f"203.0.113.{place}")) for place, one in enumerate(wrong)} == {
        (401, "UNAUTHENTICATED")
    }
    refused = post(client, token=wrong[0], address="203.0.113.99")
    assert refused["WWW-Authenticate"].startswith("Bearer ")
    for name in ("token", "access_token", "Authorization"):
        assert code_of(client.get("/graphql/", {"query": QUERY, name: token})) == (400, "BAD_REQUEST")
    ApiClient.objects.update(revoked_at=timezone.now())
    assert code_of(post(client, token=token)) == (401, "UNAUTHENTICATED")


def test_who_guesses_tokens_is_stopped_by_the_budget_of_the_address(client: Client) -> None:
    answers = [code_of(post(client, token=new_token().token)) for _ in range(4)]

    assert answers == [(401, "UNAUTHENTICATED")] * 2 + [(429, "RATE_LIMITED")] * 2


def test_only_the_hash_of_a_token_is_stored(token: str) -> None:
    [row] = ApiClient.objects.values()

    assert token not in str(row)
    assert token.rpartition("_")[2] not in str(row)
    assert is_token(token, hash_of(token))


def test_with_only_trusted_documents_a_token_sends_others_and_no_cache_keeps_the_answer(
    client: Client, token: str, settings: Any
) -> None:
    settings.HUB_ONLY_TRUSTED_DOCUMENTS = True
    address = {"query": QUERY}

    answer = client.get("/graphql/", address, headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert code_of(client.get("/graphql/", address)) == (403, "FORBIDDEN")


def test_this_machine_and_a_limit_of_nothing_are_not_counted(client: Client, settings: Any) -> None:
    assert "RateLimit" not in post(client, address="127.0.0.1")
    assert "RateLimit" not in post(client, address="::1")
    settings.API_ANONYMOUS_POINTS = 0
    assert "RateLimit" not in post(client)


def test_documents_that_are_refused_cost_too(client: Client) -> None:
    codes = [post(client, f"{{ nonsense{number} }}").status_code for number in range(6)]

    assert codes == [200] * 5 + [429]


def allowed(spender: Spender, cost: int, *, now: float) -> bool:
    try:
        spend(spender, cost, now=now)
    except Overspent:
        return False
    return True


def test_the_edge_of_a_minute_gives_nobody_twice_as_much() -> None:
    spender, edge = Spender("edge", 1_000), 60 * 30_000_000.0

    before = sum(allowed(spender, 100, now=edge - 1) for _ in range(20))
    after = sum(allowed(spender, 100, now=edge + 1) for _ in range(20))

    assert (before, after) == (10, 0)


@pytest.mark.parametrize("passed", [0.0, 1.0, 29.5, 59.9])
@pytest.mark.parametrize("spent", [[10], [4, 6], [0, 10], [7, 3]])
def test_who_waits_as_long_as_told_is_answered(passed: float, spent: list[int]) -> None:
    spender, edge = Spender("wait", 1_000), 60 * 30_000_000.0
    for minute, times in enumerate(spent):
        for _ in range(times):
            allowed(spender, 100, now=edge + 60 * minute)
    now = edge + 60 * (len(spent) - 1) + passed

    while True:
        try:
            spend(spender, 100, now=now)
        except Overspent as overspent:
            wait = overspent.retry_seconds
            break

    assert allowed(spender, 100, now=now + wait)
    assert wait <= 120


def test_two_workers_with_a_shared_cache_count_together(settings: Any) -> None:
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache_spending"}
    settings.CACHES = {**settings.CACHES, "spending": table}
    call_command("createcachetable", verbosity=0)
    spender, now = Spender("shared", 1_000), time.time()

    first = sum(allowed(spender, 100, now=now) for _ in range(6))
    del caches["spending"]  # As another process: a cache of its own on the same table.
    second = sum(allowed(spender, 100, now=now) for _ in range(6))

    assert (first, second) == (6, 4)


def test_a_cache_that_is_away_stops_nobody(client: Client, settings: Any) -> None:
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {**settings.CACHES, "spending": away, "documents": away}

    answer = post(client, extensions={"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}})

    assert code_of(answer)[0] == 400
    assert post(client).status_code == 200
