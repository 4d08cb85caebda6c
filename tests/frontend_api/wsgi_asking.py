"""Asks a WSGI application as a server does, and gives the whole answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.test import RequestFactory

# What differs from one response to the next.
OF_EACH = {"x-request-id", "x-padding"}


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name without those of each response, and body."""

    status: str
    headers: Mapping[str, str]
    body: bytes


def ask(application: Any, path: str, data: Any = None, *, post: str = "", method: str = "GET", **meta: str) -> Answer:
    """Return the answer to GET, or to POST of this JSON."""
    factory = RequestFactory()
    if post:
        environ = factory.post(path, post, content_type="application/json", **meta).environ
    else:
        environ = factory.get(path, data, **meta).environ | {"REQUEST_METHOD": method}
    given: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], *_others: Any) -> None:
        given.update(status=status, headers=headers)

    response = application(environ, start)
    body = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    headers = {name.lower(): value for name, value in given["headers"] if name.lower() not in OF_EACH}
    return Answer(given["status"], headers, body)
