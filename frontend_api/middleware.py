"""Sets a deadline for every request and each of its statements, and answers public addresses before the CMS's doors."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from frontend_api.errors import RETRY_SECONDS
from frontend_api.http.request_notes import note_cms, note_public
from frontend_api.http.timing import OutOfTime, TimeLimit, current_limit, limited, narrow_to_api, of_the_cms

TOO_LONG = "Permintaan ini memakan waktu terlalu lama, jadi dihentikan; tidak ada yang berubah. Coba lagi nanti.\n"


class TimeLimits:
    """Ends a request that takes too long with 503; public requests sooner than those of editors."""

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
        note_cms(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            parts: Any = response.streaming_content
            response.streaming_content = _within(limit, iter(parts))
        return response


class PublicAddresses:
    """Answers what anybody may ask for: an address of `HUB_PUBLIC_URLCONF`, and nothing else.

    The middleware after this one is for people who log in. A public view is called without it, so it sees no cookie,
    no session and no user, and has the shorter time limits. Whatever is not listed as public goes on to the CMS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the public view, or pass the request on; what the view raises is answered as usual."""
        if getattr(request, "is_dummy", False):
            return self.get_response(request)  # Wagtail renders a preview as if its address had been asked for.
        try:
            match = resolve(request.path_info, urlconf=settings.HUB_PUBLIC_URLCONF)
        except Resolver404:
            return self.get_response(request)
        limit = current_limit()
        if limit is not None:
            narrow_to_api(limit)
        request.resolver_match = match
        note_public(request.META, match.view_name or "")
        request.COOKIES = {}  # Nor may Django's page for what is not found answer a stale one with another.
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response


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
