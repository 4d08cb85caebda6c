"""Elasticsearch is down, or worse: it accepts connections and says nothing."""

import socket
import time

import pytest

from search import generations
from search.engines.database import database_engine as database
from search.engines.database import statements
from search.engines.database.statements import Sql
from search.models import Generation
from search.relay import Relay
from search.service import FacetField, HitOrder, SearchRequest, SearchUnavailable, Total, search
from tests import factories
from tests.search.conftest import titles_of
from tests.search.documents import publications
from tests.search.silence import SilentServer

pytestmark = pytest.mark.django_db

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def delivered(deliver):
    """Three pieces in the database engine's index."""
    publications(3)
    deliver()


@pytest.fixture
def silent():
    """A server that never answers."""
    server = SilentServer()
    yield server
    server.close()


@pytest.fixture
def choose(settings):
    """Return a function that names an Elasticsearch."""

    def at(url):
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.SEARCH_ELASTICSEARCH_URL = url

    return at


@pytest.fixture
def searched():
    """An index of Elasticsearch that is the readers' one."""
    generations.begin("elasticsearch", state=Generation.State.CURRENT)
    Generation.objects.update(watermark=3)


def timed_search():
    """Search; give the result and how long it took."""
    started = time.monotonic()
    result = search(SearchRequest(query="dermaga"))
    return result, time.monotonic() - started


def test_when_nobody_listens_the_database_answers(searched, delivered, choose):
    choose(NOBODY)

    result, seconds = timed_search()

    assert (result.engine, result.degraded, result.total.value) == ("database", True, 3)
    assert seconds < 1.5


def test_when_its_name_cannot_be_resolved_the_database_answers(searched, delivered, choose, monkeypatch):
    def unresolved(*_asked, **_options):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unresolved)
    choose("http://elasticsearch.example.go.id:9200")

    result, _ = timed_search()

    assert (result.engine, result.degraded, result.total.value) == ("database", True, 3)


def test_when_nobody_answers_the_database_does_within_a_second_and_a_half(searched, delivered, choose, silent):
    choose(silent.url)

    result, seconds = timed_search()

    assert (result.engine, result.degraded) == ("database", True)
    assert len(titles_of(result)) == 3
    assert silent.connections == 1
    assert seconds < 1.5


def test_after_three_failures_nobody_waits_any_more(searched, delivered, choose, silent):
    choose(silent.url)
    for _ in range(3):
        timed_search()

    result, seconds = timed_search()

    assert result.degraded
    assert silent.connections == 3
    assert seconds < 0.3


def test_the_database_as_the_chosen_engine_is_not_degraded(delivered):
    result, _ = timed_search()

    assert (result.engine, result.degraded) == ("database", False)


def test_publishing_opens_no_connection_to_anything(choose, silent, monkeypatch):
    choose(silent.url)
    asked = []
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, lambda _socket, address: asked.append(address))

    page = factories.news(title="Dermaga baru")
    page.title = "Dermaga lama"
    factories.published(page)
    page.unpublish()
    page.delete()

    assert asked == []
    assert silent.connections == 0


def test_a_search_would_be_seen_opening_one(searched, choose, silent, monkeypatch):
    choose(silent.url)
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, address: asked.append(address))

    with pytest.raises(SearchUnavailable):
        search(SearchRequest(query="dermaga"))

    assert len(asked) == 1


def test_the_relay_keeps_the_database_up_to_date_meanwhile(choose, silent, monkeypatch):
    monkeypatch.setattr("search.engines.elastic.client.WRITE_TIMEOUT_SECONDS", 0.2)
    choose(silent.url)
    publications(3)

    is_everything_delivered = Relay().drain()

    assert not is_everything_delivered
    assert generations.current("database").watermark == 3
    assert Generation.objects.get(engine="elasticsearch").watermark == 0


def test_pauses_of_the_relay_grow_but_stay_short(choose):
    choose(NOBODY)
    relay = Relay()
    pauses = []
    for _ in range(8):
        relay.work()
        [attention] = [item for item in relay._attention.values() if item.failures]
        pauses.append(attention.not_before - time.monotonic())
        attention.not_before = 0.0

    assert pauses[0] < 0.7
    assert 7 < pauses[-1] < 13


@pytest.mark.elasticsearch
def test_after_the_return_everything_owed_is_delivered_by_itself(elasticsearch, settings, deliver, found):
    publications(2)
    deliver()
    relay = Relay()
    relay.drain()

    settings.SEARCH_ELASTICSEARCH_URL = NOBODY
    publications(2, from_version=3)
    assert not relay.drain()
    settings.SEARCH_ELASTICSEARCH_URL = elasticsearch
    for attention in relay._attention.values():
        attention.not_before = 0.0
    assert relay.drain()
    deliver()

    result = search(SearchRequest(query="dermaga"))
    assert (result.engine, result.degraded, result.total.value) == ("elasticsearch", False, 4)


@pytest.mark.elasticsearch
def test_before_the_first_index_is_built_the_database_answers(elasticsearch, settings, deliver):
    settings.SEARCH_ENGINE = "database"
    publications(3)
    deliver()
    settings.SEARCH_ENGINE = "elasticsearch"

    result, _ = timed_search()

    assert (result.engine, result.degraded, result.total.value) == ("database", True, 3)


@pytest.mark.postgres
def test_the_stand_in_leaves_out_facets_that_take_too_long_and_gives_the_hits(searched, delivered, choose, monkeypatch):
    choose(NOBODY)
    monkeypatch.setattr(database, "facet_counts", lambda *_, **__: Sql("SELECT 'kind', pg_sleep(20)::text, 1", ()))
    started = time.monotonic()

    result = search(SearchRequest(query="dermaga", facets=(FacetField.KIND,)))

    assert (len(result.hits), result.degraded, result.facets) == (3, True, ())
    assert time.monotonic() - started < 10


def test_the_stand_in_counts_where_there_is_time(delivered, choose):
    choose(NOBODY)

    [facet] = search(SearchRequest(query="dermaga", facets=(FacetField.KIND,))).facets

    assert [(bucket.value, bucket.count) for bucket in facet.buckets] == [("news", 3)]


@pytest.fixture
def slow_words(searched, monkeypatch):
    """Let the matching of words take 20 s, unless only the newest entries are looked at."""

    def page(request, dialect, *, newest=None):
        sql = statements.page(request, dialect, newest=newest)
        return sql if newest else Sql("SELECT pg_sleep(20)", ())

    monkeypatch.setattr(database, "page", page)


@pytest.mark.postgres
def test_where_all_words_take_too_long_the_newest_entries_are_searched(
    delivered, deliver, choose, silent, slow_words, monkeypatch
):
    monkeypatch.setattr(database, "NEWEST_READ", 2)
    choose(silent.url)
    started = time.monotonic()

    result = search(SearchRequest(query="dermaga", facets=(FacetField.KIND,)))

    assert time.monotonic() - started < 1.5
    assert (len(result.hits), result.total, result.facets) == (2, Total(2, is_exact=False), ())


@pytest.mark.postgres
def test_newest_first_is_answered_from_the_newest_entries_too(
    searched, delivered, choose, silent, slow_words, monkeypatch
):
    monkeypatch.setattr(database, "NEWEST_READ", 2)
    choose(silent.url)

    result = search(SearchRequest(query="dermaga", sort=HitOrder.NEWEST))

    assert (len(result.hits), result.total) == (2, Total(2, is_exact=False))
