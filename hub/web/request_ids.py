"""One id for each request: in its answer, in every line of the log that it causes, and as the reference of an error."""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What may stand in a line of a log and in a header: letters, digits, dash and underscore, as UUIDs and ULIDs have.
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")
BYTES = 8
NO_REQUEST = "-"
KEY = "hub.request_id"

_current: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


class RequestIds:
    """Sets an id for each request, the outermost proxy's if there is one, and returns it in `X-Request-ID`.

    Without a trusted proxy the header comes from the visitor, who could then give many requests one id.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on under its id."""
        name = request_id(request.headers.get(HEADER, ""))
        request.META[KEY] = name
        token = _current.set(name)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response[HEADER] = name
        return response


def request_id(asked: str) -> str:
    """Return the id that a trusted proxy gave the request, or a new one."""
    is_trusted = settings.HUB_TRUSTED_PROXIES and WELL_FORMED.fullmatch(asked)
    return asked if is_trusted else secrets.token_hex(BYTES)


class NamesRequest(logging.Filter):
    """Adds `request_id` to each record, "-" outside of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass. Django logs an answer of 4xx or 5xx when the request is over, and adds the request."""
        known = _current.get()
        if known == NO_REQUEST and isinstance(over := getattr(record, "request", None), HttpRequest):
            known = over.META.get(KEY, NO_REQUEST)
        record.request_id = known
        return True


def known_request() -> str:
    """Return the id of the current request, "" outside of any: what a change leaves for those who follow it."""
    known = _current.get()
    return "" if known == NO_REQUEST else known


@contextmanager
def under(name: str) -> Iterator[None]:
    """Let what is logged during the block name this request, or message; an empty name changes nothing."""
    token = _current.set(name or _current.get())
    try:
        yield
    finally:
        _current.reset(token)


def current_reference() -> str:
    """Return what a client can tell us of an error: the id of the current request, or a new one outside of any."""
    known = _current.get()
    return secrets.token_hex(BYTES) if known == NO_REQUEST else known
