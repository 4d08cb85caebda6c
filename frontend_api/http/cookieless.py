"""Views that take no cookie and set none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def without_cookies(view: View) -> View:
    """Let the view, and the middleware behind it, see no cookie.

    Django's middleware else answers a stale cookie with one of its own: the session's deletes it, the CSRF one, which
    has read it by now, makes a new one. No shared cache could keep such an answer.
    """

    @wraps(view)
    def seen(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        request.COOKIES = {}
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return view(request, *arguments, **names)

    seen.is_of_api = True  # type: ignore[attr-defined]  # Read by `frontend_api.middleware`.
    return seen
