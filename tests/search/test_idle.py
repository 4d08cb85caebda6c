"""A relay with nothing to do: it hears of changes where it can, and looks more and more seldom where it cannot."""

import os
import signal
import threading
import time

import pytest
from django.db import connection, transaction

from hub.publishing import clock
from search import idle
from search.idle import Idle
from search.models import Entry
from tests.search.documents import publications
from tests.search.test_relay import started_relay, wait_for

LONG_SECONDS = 60.0


class Stop(threading.Event):
    """Notes how long it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        self.waits.append(timeout or 0.0)
        return False


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> Idle:
    """One that hears nothing: on SQLite, and here on PostgreSQL too."""
    monkeypatch.setattr(Idle, "_listens", lambda _idle: False)
    return Idle(Stop())


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Idle:
    """One that would wait for a minute."""
    monkeypatch.setattr(idle, "LONGEST_WITH_BELL_SECONDS", LONG_SECONDS)
    monkeypatch.setattr(idle, "SHORTEST_SECONDS", LONG_SECONDS)
    return Idle(threading.Event())


def test_without_a_bell_the_pauses_grow_to_a_second(deaf: Idle) -> None:
    for _ in range(4):
        deaf.wait(is_anything_failing=False)

    assert deaf._stopping.waits == [0.25, 0.5, 1.0, 1.0]


def test_after_work_and_while_an_engine_is_away_they_are_short(deaf: Idle) -> None:
    for _ in range(3):
        deaf.wait(is_anything_failing=False)
    deaf.wait(is_anything_failing=True)
    deaf.over()
    deaf.wait(is_anything_failing=False)

    assert deaf._stopping.waits == [0.25, 0.5, 1.0, 0.25, 0.25]


def change() -> None:
    with transaction.atomic():
        clock.hold()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_change_ends_the_wait_when_it_is_committed(listening: Idle) -> None:
    assert listening._listens()

    assert not listening._rings(within=0)
    with transaction.atomic():
        clock.hold()
        assert not listening._rings(within=0)
    started = time.monotonic()
    listening.wait(is_anything_failing=False)

    assert time.monotonic() - started < LONG_SECONDS / 2
    listening.end()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_rings_nobody(listening: Idle) -> None:
    assert listening._listens()
    with transaction.atomic():
        clock.hold()
        transaction.set_rollback(True)

    assert not listening._rings(within=0.2)
    listening.end()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_change_before_the_wait_is_not_missed(listening: Idle) -> None:
    assert listening._listens()
    change()
    started = time.monotonic()

    listening.wait(is_anything_failing=False)

    assert time.monotonic() - started < LONG_SECONDS / 2
    listening.end()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_behind_a_pooler_it_knows_that_it_is_deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Idle, "_heard", lambda _idle: False)  # The pooler hands a notice to nobody.
    monkeypatch.setattr(idle, "TEST_SECONDS", 0.1)
    relay = Idle(Stop())

    relay.wait(is_anything_failing=False)

    assert relay._bell is None
    assert relay._stopping.waits == [0.25]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_no_more_than_a_bell_less(listening: Idle) -> None:
    assert listening._listens()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [listening._bell.info.backend_pid])

    listening.wait(is_anything_failing=False)

    assert listening._bell is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_relay_that_sleeps_delivers_at_once_and_stops_soon() -> None:
    process = started_relay()
    try:
        publications(1)
        change()
        wait_for(lambda: Entry.objects.count() == 1)
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=10)
    finally:
        process.kill()

    assert process.returncode == 0
