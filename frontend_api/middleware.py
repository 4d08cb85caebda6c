"""Sets a deadline for every request and each of its statements, and hides cookies from the views of the API."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from frontend_api.errors import RETRY_SECONDS
from frontend_api.http.timing import OutOfTime, TimeLimit, current_limit, limited, narrow_to_api, of_the_cms

TOO_LONG = "Permintaan ini memakan waktu terlalu lama, jadi dihentikan; tidak ada yang berubah. Coba lagi nanti.\n"

View = Callable[..., HttpResponseBase]


class TimeLimits:
    """Ends a request that takes too long with 503; requests to the API sooner than those of editors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, within its time limits."""
        limit = of_the_cms()
        try:
            with limited(limit):
                response = self.get_response(request)
        except OutOfTime:
            return HttpResponse(
                TOO_LONG,
                status=503,
                content_type="text/plain; charset=utf-8",
                headers={"Cache-Control": "no-store", "Retry-After": str(RETRY_SECONDS)},
            )
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            parts: Any = response.streaming_content
            response.streaming_content = _within(limit, iter(parts))
        return response

    def process_view(self, _request: HttpRequest, view: Callable[..., Any], _arguments: Any, _names: Any) -> None:
        """Apply the shorter limits to what anybody may request."""
        limit = current_limit()
        if limit is not None and getattr(view, "is_of_api", False):
            narrow_to_api(limit)


def _within(limit: TimeLimit, parts: Iterator[bytes]) -> Iterator[bytes]:
    """Return the parts of a streamed response; it is cut off when it takes too long."""
    while True:
        try:
            with limited(limit):
                part = next(parts, None)
        except OutOfTime as late:
            raise RuntimeError("The response took too long; the rest of it was not sent.") from late
        if part is None:
            return
        yield part


def without_cookies(view: View) -> View:
    """Hide all cookies from the view, and from the middleware that runs after it.

    Otherwise, Django's middleware would answer a stale cookie with a Set-Cookie header: the session's deletes it, and
    the CSRF one, which has already read it, sets a new one. No shared cache could keep such a response.
    """

    @wraps(view)
    def seen(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        request.COOKIES = {}
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return view(request, *arguments, **names)

    seen.is_of_api = True  # type: ignore[attr-defined]  # Read in `process_view`.
    return seen
