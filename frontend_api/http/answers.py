"""HTTP responses: headers for caches and browsers, and never a cookie."""

from collections.abc import Mapping

import orjson
from django.http import HttpRequest, HttpResponse

from frontend_api.errors import problem
from frontend_api.http.cross_origin import FOR_BROWSERS, preflight_headers
from frontend_api.http.execution import Outcome, refusal_status
from frontend_api.http.keeping import keep, tagged
from frontend_api.http.refusal import OperationRefused
from frontend_api.http.spending import MINUTE, Left
from hub.selectors.surrogate_keys import EVERY_CHANGE, SHARED, surrogate_headers

METHODS = "GET, HEAD, POST, OPTIONS"
SAFE_METHODS = ("GET", "HEAD")
VARY = "Accept, Accept-Encoding"


def answer(outcome: Outcome, request: HttpRequest, *, media_type: str, left: Left | None = None) -> HttpResponse:
    """Return the response; a complete one to GET may be cached, and is 304 if the client already has it.

    What is `left` of a budget is told where no cache could tell it to somebody else.
    """
    if request.method not in SAFE_METHODS or not outcome.is_whole:
        response = _response(outcome.body, media_type, status=outcome.status, caching="no-store")
        _tell_what_is_left(response, left)
    else:
        response = tagged(
            request,
            outcome.body,
            content_type=f"{media_type}; charset=utf-8",
            most_seconds=outcome.most_seconds,
            headers={**FOR_BROWSERS, "Vary": VARY, **surrogate_headers(lists=[EVERY_CHANGE], shared=SHARED)},
        )
    if outcome.may_be_kept:
        keep(response, families=outcome.families, expires_at=outcome.expires_at)
    return response


def for_programs(
    request: HttpRequest,
    body: bytes,
    media_type: str,
    *,
    most_seconds: int | None = None,
    keys: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return a document that programs of any site may read and caches keep; not longer than `most_seconds`.

    `keys` are the headers by which a cache forgets it.
    """
    answer = tagged(
        request,
        body,
        content_type=f"{media_type}; charset=utf-8",
        most_seconds=most_seconds,
        headers={**FOR_BROWSERS, **(keys or {})},
    )
    return keep(answer)


def refusal(refused: OperationRefused, *, media_type: str) -> HttpResponse:
    """Return the response to a request that is refused as a whole."""
    status = refused.status if refused.is_status_fixed else refusal_status(media_type)
    body = orjson.dumps({"errors": [problem(refused.message, refused.code, limit=refused.limit)]})
    response = _response(body, media_type, status=status, caching="no-store")
    if status == 405:  # noqa: PLR2004  Method not allowed; the header lists those that are.
        response["Allow"] = METHODS
    if refused.retry_seconds is not None:
        response["Retry-After"] = str(refused.retry_seconds)
    if status == 401:  # noqa: PLR2004  Unauthorized; the header says how to be.
        response["WWW-Authenticate"] = 'Bearer realm="Desa Hub", error="invalid_token"'
    _tell_what_is_left(response, refused.left)
    return response


def preflight() -> HttpResponse:
    """Return the CORS preflight response, which says what scripts of other sites may send."""
    return HttpResponse(status=204, headers=preflight_headers(METHODS))


def _tell_what_is_left(response: HttpResponse, left: Left | None) -> None:
    """Set the fields of the IETF's draft on rate limits (draft-ietf-httpapi-ratelimit-headers-10)."""
    if left is not None:
        response["RateLimit-Policy"] = f'"points";q={left.points};w={MINUTE}'
        response["RateLimit"] = f'"points";r={left.remaining};t={left.reset_seconds}'


def _response(body: bytes, media_type: str, *, status: int, caching: str) -> HttpResponse:
    return HttpResponse(
        body,
        status=status,
        content_type=f"{media_type}; charset=utf-8",
        headers={**FOR_BROWSERS, "Cache-Control": caching, "Vary": VARY},
    )
