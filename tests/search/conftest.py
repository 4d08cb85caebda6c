"""Engines for the tests of search: the database always, Elasticsearch where a server is given."""

import os
import secrets
from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from search import routing
from search.breaker import Breaker
from search.engines.elastic.client import writer
from search.engines.elastic.lag import current_lag
from search.models import Generation
from search.relay import Relay
from search.service import SearchRequest, SearchResult, search

ENGINES = ["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]

Deliver = Callable[[], None]


@pytest.fixture(autouse=True)
def database_engine(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search the database unless a test asks for another engine; forget what other tests broke."""
    settings.SEARCH_ENGINE = "database"
    settings.SEARCH_ELASTICSEARCH_URL = ""
    monkeypatch.setattr(routing, "breaker", Breaker())


@pytest.fixture
def elasticsearch(settings: Settings, database_engine: None) -> Iterator[str]:
    """Search the real server, with index names of this test only; give its address."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.SEARCH_ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX_PREFIX = f"test-{secrets.token_hex(6)}"
    # A cold server takes its time; how fast an answer is belongs to the benchmarks.
    settings.SEARCH_TIMEOUT_SECONDS = 10
    prefix, url = settings.SEARCH_INDEX_PREFIX, settings.SEARCH_ELASTICSEARCH_URL
    yield url
    settings.SEARCH_ELASTICSEARCH_URL = url
    names = list(writer().indices.get(index=f"{prefix}-*").body)
    if names:
        writer().indices.delete(index=",".join(names))


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn, with it as the one that readers search."""
    if request.param == Generation.Engine.ELASTICSEARCH:
        request.getfixturevalue("elasticsearch")
    return str(request.param)


@pytest.fixture
def deliver(settings: Settings) -> Deliver:
    """Return a function that delivers everything that is owed and makes it visible."""
    relay = Relay()

    def everything() -> None:
        assert relay.drain()
        if settings.SEARCH_ENGINE == Generation.Engine.ELASTICSEARCH:
            writer().indices.refresh(index=current_lag().index)

    return everything


@pytest.fixture
def found() -> Callable[..., list[str]]:
    """Return a function that searches and gives the titles of the hits, in their order."""

    def titles(query: str = "", **wishes: object) -> list[str]:
        return titles_of(search(SearchRequest(query=query, **wishes)))  # type: ignore[arg-type]  Any field of it.

    return titles


def titles_of(result: SearchResult) -> list[str]:
    """Return the titles of the hits, in their order."""
    return [hit.publication.title for hit in result.hits]
