"""Connections to Elasticsearch, each with its own timeout, and what its errors mean."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.engines.base import EngineRequest
from search.engines.elastic.nodes import LEAST_SECONDS, NodesInTurn
from search.errors import EngineUnavailable

WRITE_TIMEOUT_SECONDS = 15.0
LENIENT_SHARE = 0.5

_write_until: ContextVar[float | None] = ContextVar("write_until", default=None)


def reader(*, is_second: bool = False) -> Elasticsearch:
    """Return the client for searches; the second request of one search has half of the time."""
    share = LENIENT_SHARE if is_second else 1.0
    return _reader_of(_client(), settings.SEARCH_TIMEOUT_SECONDS * share)


def writer() -> Elasticsearch:
    """Return the client for the relay and for rebuilds."""
    until = _write_until.get()
    left = WRITE_TIMEOUT_SECONDS if until is None else max(until - time.monotonic(), LEAST_SECONDS)
    return _client().options(request_timeout=left)


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Let all requests of `writer()` during the block end within so many seconds."""
    token = _write_until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _write_until.reset(token)


def preference(request: EngineRequest) -> str:
    """Return the same word for all pages of one search: with it, the same copy of the index answers all of them.

    Copies do not refresh at the same instant. Searches differ, so all copies work.
    """
    asked = repr((request.question.text, sorted(request.filters.values.items()), request.sort))
    return hashlib.blake2b(asked.encode(), digest_size=8).hexdigest()


def _client() -> Elasticsearch:
    return _client_of(
        settings.SEARCH_ELASTICSEARCH_URL,
        settings.SEARCH_ELASTICSEARCH_API_KEY,
        settings.SEARCH_ELASTICSEARCH_CA_FILE,
    )


@cache
def _reader_of(client: Elasticsearch, seconds: float) -> Elasticsearch:
    """Return the client with this timeout; making one costs a quarter of what a search does."""
    return client.options(request_timeout=seconds, retry_on_timeout=True)


@cache
def _client_of(urls: str, api_key: str, ca_file: str) -> Elasticsearch:
    """Return one client per process and cluster, which keeps its connections; `urls` are separated by commas.

    Without `ca_file`, https trusts the authorities that the client library brings.
    """
    return Elasticsearch(
        urls.split(","),
        api_key=api_key or None,
        ca_certs=ca_file if ca_file and urls.startswith("https://") else DEFAULT,
        transport_class=NodesInTurn,
        request_timeout=WRITE_TIMEOUT_SECONDS,
    )


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turn every error of the connection or the server into `EngineUnavailable`, whose message says what to check."""
    try:
        yield
    except NotFoundError as error:
        raise EngineUnavailable("Elasticsearch has no index to search yet; the relay builds it") from error
    except ApiError as error:
        raise EngineUnavailable(f"Elasticsearch answered {error.status_code} ({error.error})") from error
    except TransportError as error:
        raise EngineUnavailable(f"Elasticsearch cannot be reached in time ({type(error).__name__})") from error
