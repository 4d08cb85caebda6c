"""What a request asks: document, operation and variables, from the URL or a JSON body, and the type of the answer."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest

from frontend_api.errors import Code
from frontend_api.http.limits import exceeded
from frontend_api.http.named_documents import asked_document
from frontend_api.http.refusal import OperationRefused

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
# Django compares a requested parameter with that of the offer; responses are in UTF-8, as JSON always is.
OFFERED = tuple(
    f"{name}{charset}" for charset in ("", ";charset=utf-8", ";charset=UTF-8") for name in (JSON, GRAPHQL_JSON)
)
# Browsers and libraries send few values of `Accept`, all of them short.
LONGEST_REMEMBERED, MOST_REMEMBERED = 300, 256

TYPES: dict[str, type] = {"query": str, "documentId": str, "operationName": str, "variables": dict, "extensions": dict}

IN_ADDRESS = ("query", "documentId", "operationName")


@dataclass(frozen=True)
class Parameters:
    """One operation to run; `registers` is the hash under which its document is to be registered if it is valid.

    `wants_budget` says that the client wants to know what is left of its budget.
    """

    query: str
    operation_name: str | None
    variables: dict[str, Any] | None
    is_trusted: bool = False
    registers: str | None = None
    wants_budget: bool = False


def parameters_of(request: HttpRequest) -> Parameters:
    """Return the parameters of the request; raises `OperationRefused` if they cannot be read."""
    given = _from_body(request) if request.method == "POST" else _from_address(request)
    for name, wanted in TYPES.items():
        if given.get(name) is not None and not isinstance(given[name], wanted):
            raise OperationRefused(f'"{name}" must be {_article(wanted)}.', Code.BAD_REQUEST)
    document = asked_document(given)
    return Parameters(
        query=document.text,
        operation_name=given.get("operationName"),
        variables=given.get("variables"),
        is_trusted=document.is_trusted,
        registers=document.registers,
        wants_budget=(given.get("extensions") or {}).get("budget") is True,
    )


def media_type(request: HttpRequest) -> str | None:
    """Return the type that the request prefers, plain JSON if it accepts both equally; None if it accepts neither."""
    if not request.headers.get("Accept"):
        return JSON
    preferred = preferred_type(request, OFFERED)
    return preferred.partition(";")[0] if preferred else None


def preferred_type(request: HttpRequest, offered: tuple[str, ...]) -> str | None:
    """Return which of the offered types the request prefers, None if it accepts none of them.

    Django's answer, worked out once for each header that is often sent.
    """
    accepted = request.META.get("HTTP_ACCEPT", "*/*")
    if len(accepted) > LONGEST_REMEMBERED:
        return request.get_preferred_type(offered)
    return _preferred_type(accepted, offered)


@lru_cache(MOST_REMEMBERED)
def _preferred_type(accepted: str, offered: tuple[str, ...]) -> str | None:
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accepted
    return request.get_preferred_type(offered)


def _from_address(request: HttpRequest) -> dict[str, Any]:
    given: dict[str, Any] = {name: request.GET[name] for name in IN_ADDRESS if name in request.GET}
    for name in ("variables", "extensions"):
        if request.GET.get(name):
            given[name] = _read(request.GET[name], f'"{name}" in the URL')
    return given


def _from_body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != JSON:
        raise OperationRefused(
            f'Send the body as {JSON}; "{(request.content_type or "")[:60]}" is not accepted.',
            Code.UNSUPPORTED_MEDIA_TYPE,
            status=415,
        )
    largest = settings.API_LIMITS["body_bytes"].most
    body = request.read(largest + 1)
    if len(body) > largest:
        raise exceeded("body_bytes", None, largest)
    given = _read(body, "The body")
    if isinstance(given, list):
        raise OperationRefused("Send one operation; batches are not supported.", Code.BAD_REQUEST)
    if not isinstance(given, dict):
        raise OperationRefused("The body must be a JSON object.", Code.BAD_REQUEST)
    return given


def _read(text: str | bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise OperationRefused(f"{what} is not JSON.", Code.BAD_REQUEST) from None


def _article(wanted: type) -> str:
    return "a string" if wanted is str else "a JSON object"
