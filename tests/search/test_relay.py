"""The long-running process."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.shapes.stored import fingerprint_of
from search import relay as relay_module
from search.models import Entry, Generation
from search.relay import Relay
from search.service import SearchRequest, search
from tests import factories
from tests.database_addresses import address_of
from tests.search.conftest import titles_of
from tests.search.documents import publications


@pytest.mark.django_db
def test_it_settles_what_is_due_and_delivers_it():
    page = factories.news(title="Dermaga baru")
    Publication.objects.filter(page_id=page.pk).update(title="Lama")
    OutboxEntry.objects.create(page_id=page.pk, cause="test")

    assert Relay().drain()

    assert OutboxEntry.objects.count() == 0
    assert titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga baru"]


@pytest.mark.django_db
def test_it_writes_rows_of_another_release_again(monkeypatch, settings):
    settings.HUB_RECONCILE_AT = None
    factories.news(title="Dermaga")
    Publication.objects.filter(kind="news").update(fingerprint="0" * 16)
    relay = Relay()
    monkeypatch.setattr(relay_module, "close_old_connections", lambda: None)
    monkeypatch.setattr(relay.stopping, "wait", lambda seconds: relay.stopping.set())

    relay.run()

    assert Publication.objects.get(kind="news").fingerprint == fingerprint_of("news")


@pytest.mark.django_db
def test_it_publishes_what_is_scheduled(deliver, found):
    page = factories.news(title="Dermaga dibuka", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    deliver()
    assert found("dermaga") == []
    an_hour_ago = timezone.now() - timedelta(hours=1)
    content = {**revision.content, "go_live_at": an_hour_ago.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=an_hour_ago, content=content)

    assert Relay().drain()

    assert found("dermaga") == ["Dermaga dibuka"]


@pytest.mark.django_db
def test_scheduled_pieces_are_looked_for_once_a_minute(monkeypatch):
    called = []
    monkeypatch.setattr(relay_module, "call_command", called.append)
    relay = Relay()

    relay.work()
    relay.work()
    relay._next_minute = time.monotonic()
    relay.work()

    assert called == ["publish_scheduled", "publish_scheduled"]


@pytest.mark.django_db
def test_a_fault_does_not_end_it(monkeypatch, caplog):
    relay = Relay()
    rounds = []

    def work():
        rounds.append(None)
        if len(rounds) == 1:
            raise ZeroDivisionError
        relay.stopping.set()
        return True

    monkeypatch.setattr(relay, "work", work)
    for asking in (
        relay_module.Renewal,
        relay_module.FeedRounds,
        relay_module.IndexWatch,
    ):  # They would ask the database.
        monkeypatch.setattr(asking, "step", lambda _asking: False)
    monkeypatch.setattr(relay_module, "PAUSE_AFTER_ERROR_SECONDS", 0.0)

    relay.run()

    assert len(rounds) == 2
    assert [record.exc_info[0] for record in caplog.records if record.levelname == "ERROR"] == [ZeroDivisionError]


@pytest.mark.django_db
def test_when_there_is_nothing_to_do_it_looks_again_within_half_a_second(monkeypatch):
    relay = Relay()
    waits = []

    def wait(seconds):
        waits.append(seconds)
        relay.stopping.set()

    monkeypatch.setattr(relay.stopping, "wait", wait)

    relay.run()

    assert waits
    assert all(seconds <= 0.5 for seconds in waits)


@pytest.mark.django_db
def test_a_stop_lets_the_batch_at_hand_be_finished(monkeypatch):
    monkeypatch.setattr("search.delivery.BATCH", 2)
    publications(5)
    relay = Relay()
    relay.stopping.set()

    relay.drain()

    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_once_does_what_there_is_to_do_and_ends(monkeypatch):
    signals = []
    monkeypatch.setattr(signal, "signal", lambda number, _handler: signals.append(number))
    publications(3)

    call_command("relay", once=True)

    assert Entry.objects.count() == 3
    assert signals == [signal.SIGTERM, signal.SIGINT]


@pytest.mark.django_db
def test_once_fails_when_something_stays_owed(monkeypatch, settings):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    settings.SEARCH_ENGINE, settings.SEARCH_ELASTICSEARCH_URL = "elasticsearch", "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="Not everything could be delivered"):
        call_command("relay", once=True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_do_no_harm(monkeypatch):
    monkeypatch.setattr("search.delivery.BATCH", 50)
    publications(600)
    problems = []

    def run():
        try:
            Relay().drain()
        except Exception as error:  # noqa: BLE001  Told by the test.
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert Generation.objects.get().watermark == 600
    versions = list(Entry.objects.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, 601))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_found_within_three_seconds_and_a_stop_is_clean():
    process = started_relay()
    try:
        wait_for(Generation.objects.exists)
        factories.news(title="Dermaga baru")
        published_at = time.monotonic()
        wait_for(lambda: titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga baru"])
        seconds = time.monotonic() - published_at
    finally:
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=10)

    assert seconds < 3
    assert process.returncode == 0
    assert log.rstrip().endswith("relay stopped")


def started_relay():
    """Start `manage.py relay` on the database of the tests."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "relay"],
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )


def environment():
    """Return the environment of a process beside the tests, on their database."""
    url = address_of(connection.settings_dict)
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", "DATABASE_URL": url, "ELASTICSEARCH_URL": ""}


def wait_for(is_true, *, seconds=20):
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "It did not become true in time."
        time.sleep(0.05)
