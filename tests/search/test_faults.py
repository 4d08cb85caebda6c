"""Elasticsearch answers, but not as it should: readers get the database's answer, and nothing owed is forgotten."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from search import generations, routing
from search.breaker import Breaker
from search.engines.elastic import client
from search.models import Failure, Generation
from search.relay import Relay
from search.service import SearchRequest, search
from tests.search import faults
from tests.search.documents import publications
from tests.search.faults import Fault, Proxy

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.once]

ANY = {
    "429": faults.status(429),
    "503": faults.status(503),
    "cut": faults.cut,
    "half": faults.half,
    "wrong media type": faults.page,
    "late": faults.late,
}
OF_SEARCHES = {"failed shard": faults.failed_shard, "timed out": faults.timed_out}


@pytest.fixture
def proxy(elasticsearch: str, settings: Settings, deliver: Callable[[], None]) -> Iterator[Proxy]:
    """The real server with three pieces, behind a proxy that spoils nothing yet."""
    publications(3)
    deliver()
    proxy = Proxy(elasticsearch)
    settings.SEARCH_ELASTICSEARCH_URL = proxy.url
    yield proxy
    settings.SEARCH_ELASTICSEARCH_URL = elasticsearch
    proxy.close()


@pytest.mark.parametrize("fault", [*ANY.values(), *OF_SEARCHES.values()], ids=[*ANY, *OF_SEARCHES])
def test_readers_get_the_answer_of_the_database(
    proxy: Proxy, fault: Fault, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.spoil, proxy.where = fault, "search"
    if fault is faults.late:
        settings.SEARCH_TIMEOUT_SECONDS = 0.2

    spoilt = search(SearchRequest(query="dermaga"))
    proxy.spoil, settings.SEARCH_TIMEOUT_SECONDS = None, 10
    monkeypatch.setattr(routing, "breaker", Breaker())
    whole = search(SearchRequest(query="dermaga"))

    assert (spoilt.engine, spoilt.degraded, spoilt.total.value) == ("database", True, 3)
    assert (whole.engine, whole.degraded, whole.total.value) == ("elasticsearch", False, 3)
    assert proxy.spoilt >= 1


@pytest.mark.parametrize("where", ["_bulk", "_refresh"])
@pytest.mark.parametrize("fault", ANY.values(), ids=ANY)
def test_what_is_owed_stays_owed_until_it_has_arrived(
    proxy: Proxy, fault: Fault, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault is faults.late:
        monkeypatch.setattr(client, "WRITE_TIMEOUT_SECONDS", 0.2)
    publications(2, from_version=4)
    relay = Relay()
    relay._next_minute = float("inf")
    proxy.spoil, proxy.where = fault, where

    assert not relay.drain()
    assert generations.current("elasticsearch").watermark == 3  # type: ignore[union-attr] # It was delivered to.
    proxy.spoil = None
    monkeypatch.setattr(client, "WRITE_TIMEOUT_SECONDS", 15.0)
    for attention in relay._attention.values():
        attention.not_before = 0.0

    assert relay.drain()
    assert Generation.objects.get(engine="elasticsearch").watermark == 5
    assert Failure.objects.count() == 0
    assert search(SearchRequest(query="dermaga")).total.value == 5
