"""The headers of every answer, including errors: what a browser may run, load, frame and disclose."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

from hub.web.policies import HEADER, policy_of


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
