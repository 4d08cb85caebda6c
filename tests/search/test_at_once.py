"""Right after the commit of a request, search is told, for as long as the request may wait."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from hub.models.publication import Publication
from hub.publishing import clock
from search import at_once
from search.breaker import Breaker
from search.models import Entry, Failure, Generation
from tests.search.documents import publications
from tests.search.silence import SilentServer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def request_runs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Let the code run as within a request that may wait for ten seconds."""
    monkeypatch.setattr(at_once, "breaker", Breaker())
    settings.SEARCH_AT_ONCE_SECONDS = 10.0
    at_once.request_begins()
    yield settings
    at_once.request_ends()
    assert at_once._is_free.acquire(timeout=10)
    at_once._is_free.release()


def publish(publication_id: str, *, withdrawn: bool = False) -> None:
    """Write a new version of the publication, as publishing does."""
    with transaction.atomic():
        [version] = clock.take()
        changed = Publication.objects.filter(pk=publication_id)
        changed.update(version=version, withdrawn_at=timezone.now() if withdrawn else None)


def test_what_a_request_publishes_is_found_when_it_ends(request_runs: Settings, deliver: Callable[[], None]) -> None:
    publications(3)
    deliver()

    publish("piece-000001")
    publish("piece-000002", withdrawn=True)

    assert sorted(Entry.objects.values_list("publication_id", flat=True)) == ["piece-000001", "piece-000003"]
    assert Generation.objects.get().watermark == Publication.objects.get(pk="piece-000002").version


def test_behind_a_full_relay_only_what_was_committed_is_delivered(
    request_runs: Settings, deliver: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "MOST", 2)
    publications(3)
    deliver()
    publications(5, from_version=10)

    publish("piece-000001", withdrawn=True)

    assert sorted(Entry.objects.values_list("publication_id", flat=True)) == ["piece-000002", "piece-000003"]
    assert Generation.objects.get().watermark == 3


def test_what_is_rolled_back_is_told_to_nobody(request_runs: Settings, deliver: Callable[[], None]) -> None:
    publications(1)
    deliver()

    with transaction.atomic():
        publish("piece-000001", withdrawn=True)
        transaction.set_rollback(True)

    assert Entry.objects.count() == 1


def test_outside_of_a_request_the_relay_delivers(request_runs: Settings, deliver: Callable[[], None]) -> None:
    publications(1)
    deliver()
    at_once.request_ends()

    publish("piece-000001", withdrawn=True)

    assert Entry.objects.count() == 1


def test_an_engine_that_is_silent_is_waited_for_once_and_not_longer_than_allowed(
    request_runs: Settings, deliver: Callable[[], None]
) -> None:
    publications(1)
    deliver()
    silent = SilentServer()
    request_runs.SEARCH_ENGINE, request_runs.SEARCH_ELASTICSEARCH_URL = "elasticsearch", silent.url
    own = Generation.objects.get()
    Generation.objects.create(engine="elasticsearch", name="hub-x", state="current", watermark=1, epoch=own.epoch)
    request_runs.SEARCH_AT_ONCE_SECONDS = 1.0
    at_once.request_begins()
    started = time.monotonic()

    for _ in range(5):
        publish("piece-000001")

    seconds = time.monotonic() - started
    silent.close()
    assert seconds < 5
    assert silent.connections == 1
    assert Failure.objects.count() == 0
    assert Generation.objects.get(engine="elasticsearch").watermark == 1


def test_after_three_failures_the_engine_is_left_alone(request_runs: Settings, deliver: Callable[[], None]) -> None:
    publications(1)
    deliver()
    silent = SilentServer()
    request_runs.SEARCH_ENGINE, request_runs.SEARCH_ELASTICSEARCH_URL = "elasticsearch", silent.url
    own = Generation.objects.get()
    Generation.objects.create(engine="elasticsearch", name="hub-x", state="current", watermark=1, epoch=own.epoch)
    publish("piece-000001")
    for _ in range(5):
        at_once.bring(range(1, 2), seconds=0.3)

    silent.close()
    assert silent.connections <= 3
    assert at_once.breaker.is_open
