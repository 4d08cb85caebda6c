"""Requests that take too long: the database ends a statement, the deadline ends the rest; commands have neither."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from frontend_api.http.timing import StatementTimeout, TimeLimit, current_limit, limited
from frontend_api.middleware import TimeLimits
from search.engines.database.dialect import dialect
from search.errors import TakesTooLong
from tests.frontend_api.conftest import Ask

pytestmark = pytest.mark.django_db
ENDLESS = {
    "postgresql": "SELECT count(*) FROM generate_series(1, 100000000000)",
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
}
LIST = "{ publications { nodes { id title } } }"


def run_for_ever(*_arguments: Any, **_names: Any) -> Any:
    """Ask the database something that takes for ever."""
    with connection.cursor() as cursor:
        cursor.execute(ENDLESS[connection.vendor])
        return cursor.fetchone()


def test_a_statement_that_takes_too_long_is_ended_and_told_by_its_code(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.API_STATEMENT_SECONDS = 0.05
    monkeypatch.setattr("frontend_api.queries.list_queries.newest", run_for_ever)

    response = client.post("/graphql/", {"query": LIST}, content_type="application/json")

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "5", "no-store")
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": "STATEMENT_TIMEOUT"}
    assert error["message"].startswith("A database query took more than 0.05 seconds")
    assert "data" not in response.json()


def test_an_answer_that_takes_too_long_ends_between_two_fields(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.API_DEADLINE_SECONDS = 0.05
    monkeypatch.setattr("frontend_api.queries.content_queries.destination", lambda _path: time.sleep(0.06))

    response = client.post(
        "/graphql/", {"query": '{ route(path: "/") { __typename } }'}, content_type="application/json"
    )

    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"] == {"code": "DEADLINE_EXCEEDED"}


def test_what_follows_the_limits_of_a_request_is_free_of_them(answer: Ask, settings: Settings) -> None:
    settings.API_STATEMENT_SECONDS = 0.05
    answer(LIST)

    with limited(TimeLimit(statement_seconds=30, deadline_seconds=30)), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        slow = "SELECT pg_sleep(0.1)" if connection.vendor == "postgresql" else "SELECT 1"
        cursor.execute(slow)

    assert current_limit() is None
    assert connection.execute_wrappers == []


def test_an_endless_statement_of_an_editor_ends_too_and_later(settings: Settings, rf: RequestFactory) -> None:
    settings.API_STATEMENT_SECONDS, settings.CMS_STATEMENT_SECONDS = 0.01, 0.1
    began = time.monotonic()

    response = TimeLimits(run_for_ever)(rf.get("/admin/"))

    assert time.monotonic() - began >= 0.1
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "terlalu lama" in response.content.decode()


def test_the_rest_of_a_file_that_takes_too_long_is_not_sent(rf: RequestFactory, settings: Settings) -> None:
    settings.CMS_STATEMENT_SECONDS = 0.05

    def parts() -> Iterator[bytes]:
        yield b"first"
        run_for_ever()

    response = TimeLimits(lambda _request: StreamingHttpResponse(parts()))(rf.get("/dip/"))

    with pytest.raises(RuntimeError, match="too long"):
        b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["/graphql/", "/dip/64.02.08.2009.csv", "/health/ready"])
def test_every_address_of_the_api_has_the_shorter_limits(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    narrowed: list[float] = []
    monkeypatch.setattr(TimeLimit, "narrow", lambda _limit, statement_seconds, **_: narrowed.append(statement_seconds))
    monkeypatch.setattr(TimeLimit, "__call__", lambda _limit, execute, *given: execute(*given))
    monkeypatch.setattr(TimeLimit, "check", lambda _limit: None)

    client.get(address)

    assert narrowed == [settings.CMS_STATEMENT_SECONDS, settings.API_STATEMENT_SECONDS]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_connection_is_told_once_for_each_sort_of_request(rf: RequestFactory) -> None:
    told: list[str] = []

    def view(_request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            told.append(cursor.fetchone()[0])
        return HttpResponse()

    for seconds in (3, 3, 30, 3):
        with limited(TimeLimit(statement_seconds=seconds, deadline_seconds=60)):
            view(rf.get("/"))

    assert told == ["3s", "3s", "30s", "3s"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_shorter_time_that_search_sets_is_not_taken_for_the_limit_and_what_follows_is_limited() -> None:
    limit = TimeLimit(statement_seconds=3, deadline_seconds=9)

    with limited(limit):
        with pytest.raises(TakesTooLong), dialect().at_most(0.05):
            run_for_ever()
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            told = cursor.fetchone()

    assert told == ("3s",)


@pytest.mark.postgres
def test_a_statement_ended_in_a_transaction_leaves_the_connection_usable() -> None:
    limit = TimeLimit(statement_seconds=0.05, deadline_seconds=9)

    with pytest.raises(StatementTimeout), limited(limit), transaction.atomic():
        run_for_ever()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
