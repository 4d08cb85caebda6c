"""Which sites' scripts may read public answers: those of any site, or of the origins in `HUB_API_ORIGINS`."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

ALLOWED = "Access-Control-Allow-Origin"
EVERY_ORIGIN = "*"
# What a script may read of an answer beside its body.
FOR_BROWSERS = {
    ALLOWED: EVERY_ORIGIN,
    "Access-Control-Expose-Headers": "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID",
}
# What a script may send: our own headers, those of Apollo's clients, and the W3C's for tracing. Relay sends none.
SENT = (
    "Accept",
    "Authorization",
    "Content-Type",
    "If-None-Match",
    "Cache-Control",
    "X-Requested-With",
    "GraphQL-Preflight",
    "Apollo-Require-Preflight",
    "apollographql-client-name",
    "apollographql-client-version",
    "X-Apollo-Operation-Id",
    "X-Apollo-Operation-Name",
    "traceparent",
    "tracestate",
)
# Chromium asks again after two hours and Firefox after a day, whatever is said.
PREFLIGHT_SECONDS = 86_400


class AllowedOrigins:
    """Narrows the answers that views open to every site to the origins of the list, if there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and name its origin in the answer or none; a cache then keeps one answer per origin."""
        response = self.get_response(request)
        origins: list[str] = settings.HUB_API_ORIGINS
        if EVERY_ORIGIN in origins or ALLOWED not in response.headers:
            return response
        del response.headers[ALLOWED]
        patch_vary_headers(response, ["Origin"])
        if (origin := request.headers.get("Origin", "")) in origins:
            response.headers[ALLOWED] = origin
        return response


def preflight_headers(methods: str) -> dict[str, str]:
    """Return what a browser asks for before a script sends more than a plain request."""
    return {
        **FOR_BROWSERS,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": ", ".join(SENT),
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        "Allow": methods,
    }
