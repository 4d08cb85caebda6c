"""Connections to Elasticsearch, each with its own timeout, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.errors import EngineUnavailable

WRITE_TIMEOUT_SECONDS = 15.0
LENIENT_SHARE = 0.5


def reader(*, is_second: bool = False) -> Elasticsearch:
    """Return the client for searches; the second request of one search has half of the time."""
    share = LENIENT_SHARE if is_second else 1.0
    return _client().options(request_timeout=settings.SEARCH_TIMEOUT_SECONDS * share)


def writer() -> Elasticsearch:
    """Return the client for the relay and for rebuilds."""
    return _client().options(request_timeout=WRITE_TIMEOUT_SECONDS)


def _client() -> Elasticsearch:
    return _client_of(
        settings.SEARCH_ELASTICSEARCH_URL,
        settings.SEARCH_ELASTICSEARCH_API_KEY,
        settings.SEARCH_ELASTICSEARCH_CA_FILE,
    )


@cache
def _client_of(url: str, api_key: str, ca_file: str) -> Elasticsearch:
    """Return one client per process and server, which keeps its connections and never repeats a request by itself.

    Without `ca_file`, https trusts the authorities that the client library brings.
    """
    return Elasticsearch(
        url,
        api_key=api_key or None,
        ca_certs=ca_file if ca_file and url.startswith("https://") else DEFAULT,
        max_retries=0,
        retry_on_timeout=False,
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
