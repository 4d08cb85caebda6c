"""The headers of every answer, including errors: what a browser may run, load, frame and disclose.

The directives of the Content-Security-Policy are in `settings/csp.py`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.urls import reverse

FAULTS_SHOWN_TO_DEVELOPERS = (404, 500)


class EveryAnswer(SecurityMiddleware):
    """Sets Django's headers and ours as the outermost middleware, so that answers of other middleware have them too.

    A header that a view sets itself is kept; no view can leave one out.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Let the request pass: Django's own middleware, after this one, redirects to https."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Set the missing headers; a page rendered for Wagtail's preview gets them with the screen around it."""
        if getattr(request, "is_dummy", False):
            return response
        super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if HEADER not in response.headers:
            response.headers[HEADER] = policy_of(request, response)
        return response


def policy_of(request: HttpRequest, response: HttpResponseBase) -> str:
    """Return the policy of an answer. The decorators of django-csp change it for one view; `csp_exempt` has no effect.

    Framing follows X-Frame-Options, so that both always agree.
    """
    setting = _setting_of(request, response)
    is_framed = response.headers.get("X-Frame-Options") == "SAMEORIGIN"
    own = {
        name: getattr(response, f"_csp_{name}")
        for name in ("config", "update", "replace")
        if hasattr(response, f"_csp_{name}")
    }
    return _written(_directives(setting, is_framed=is_framed), own) if own else _usual(setting, is_framed=is_framed)


def _setting_of(request: HttpRequest, response: HttpResponseBase) -> str:
    if settings.DEBUG and response.status_code in FAULTS_SHOWN_TO_DEVELOPERS:
        # The CMS has its own screen for pages that are not found.
        return "CSP_OF_THE_CMS" if is_of_the_cms(request) and response.status_code == 404 else "CSP_OF_DEBUG_PAGES"  # noqa: PLR2004
    return "CSP_OF_THE_CMS" if is_of_the_cms(request) else "CSP_ELSEWHERE"


def is_of_the_cms(request: HttpRequest) -> bool:
    """Say whether the address lies in the CMS."""
    return request.path_info.startswith(home_of_the_cms())


@lru_cache
def home_of_the_cms() -> str:
    """Return the CMS' address, looked up once: every answer of the API needs it too."""
    return reverse("wagtailadmin_home")


def _directives(setting: str, *, is_framed: bool) -> dict[str, list[str]]:
    directives: dict[str, list[str]] = getattr(settings, setting)
    return {**directives, "frame-ancestors": [SELF]} if is_framed else directives


def _written(directives: Mapping[str, list[str]], own: Mapping[str, Any]) -> str:
    policy = build_policy(**{"config": dict(directives), **own})
    return "; ".join(sorted(policy.split("; ")))


@lru_cache
def _usual(setting: str, *, is_framed: bool) -> str:
    """Build once what is the same for thousands of answers."""
    return _written(_directives(setting, is_framed=is_framed), {})
