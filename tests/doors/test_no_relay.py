"""While no relay runs, nobody who watches is told that all is well."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from search.heartbeat import Heart, RelayState, relay_state
from search.models import Generation, Heartbeat
from search.relay import Relay
from tests.factories import news
from tests.search.conftest import database_engine  # noqa: F401  A fixture.

pytestmark = pytest.mark.django_db


def search_status() -> tuple[int, str]:
    """Ask for the state of search; give how it ended and what it said."""
    words = StringIO()
    try:
        call_command("search_status", stdout=words)
    except SystemExit as end:
        return int(end.code or 0), words.getvalue()
    return 0, words.getvalue()


def health(name: str) -> tuple[int, Any]:
    """Ask an address of health."""
    answered = Client().get(f"/health/{name}")
    return answered.status_code, answered.json()


def age(seconds: float) -> None:
    """Let every relay have been silent for so long."""
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(seconds=seconds))


def test_where_none_ever_ran_that_is_told() -> None:
    code, words = search_status()

    assert code == 1
    assert "No relay has ever run; start: manage.py relay" in words
    status, ready = health("ready")
    assert (status, ready["status"], ready["relay"], ready["relaySeconds"]) == (200, "attention", "late", None)
    assert health("well")[0] == 503


def test_while_one_runs_all_is_well_and_a_minute_later_it_is_not() -> None:
    assert Relay().drain()

    assert search_status()[0] == 0
    status, ready = health("ready")
    assert (status, ready["status"], ready["relay"], ready["attention"]) == (200, "ok", "ok", [])
    assert ready["relaySeconds"] < 10
    assert health("well")[0] == 200

    age(75)

    code, words = search_status()
    assert code == 1
    assert "No relay has run for 75 s; start: manage.py relay" in words
    status, ready = health("ready")
    assert (status, ready["status"], ready["relay"]) == (200, "attention", "late")
    assert 75 <= ready["relaySeconds"] < 80
    assert health("well")[0] == 503


def test_of_several_one_at_work_is_enough() -> None:
    for _ in range(2):
        Heart().beat()
    age(300)
    assert relay_state().is_late

    Heart().beat()

    state = relay_state()
    assert (state.at_work, state.is_late) == (1, False)
    assert Heartbeat.objects.count() == 3


def test_a_relay_that_is_gone_is_forgotten_after_a_day() -> None:
    Heart().beat()
    age(25 * 3600)

    assert Relay().drain()

    assert Heartbeat.objects.count() == 1


def test_a_relay_that_fails_in_every_round_is_not_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("search.relay.settle", fails)
    with pytest.raises(ZeroDivisionError):
        Relay().work()

    assert relay_state().is_late


def test_beating_costs_a_statement_every_few_seconds_only(django_assert_num_queries: Any) -> None:
    heart = Heart()
    heart.beat()

    with django_assert_num_queries(0):
        heart.beat()


def test_a_relay_at_work_that_does_not_get_on_is_told_by_its_lag() -> None:
    assert Relay().drain()
    news(title="Dermaga")
    Generation.objects.update(caught_up_at=timezone.now() - timedelta(seconds=90))
    Heart().beat()

    status, ready = health("ready")

    assert (status, ready["relay"], ready["search"], ready["status"]) == (200, "ok", "late", "attention")
    assert 89 < ready["searchLagSeconds"] < 95
    assert search_status()[0] == 1
    assert health("well")[0] == 503


def test_a_hub_without_any_index_to_search_is_not_well() -> None:
    Heart().beat()
    assert not Generation.objects.exists()

    _, ready = health("ready")

    assert (ready["search"], ready["searchLagSeconds"]) == ("late", None)
    assert "There is no index for database to search yet" in ready["attention"][0]


def test_a_relay_that_gets_on_says_so_again_and_again() -> None:
    relay = Relay()
    assert relay.drain()
    Generation.objects.update(caught_up_at=timezone.now() - timedelta(seconds=90))
    news(title="Dermaga")

    assert relay.drain()
    news(title="Dermaga lain")

    assert health("ready")[1]["searchLagSeconds"] < 10


def test_it_is_said_in_whole_sentences() -> None:
    assert RelayState(at_work=2, seconds=3.4).sentence() == "Relays running: 2, last seen 3 s ago."
