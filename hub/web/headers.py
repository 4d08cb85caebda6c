"""The headers of every answer, errors included: what a browser may run, load, frame and tell."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

from hub.web.policies import HEADER, policy_of


class EveryAnswer(SecurityMiddleware):
    """Sets Django's headers and ours outermost: what another middleware answers or refuses has them too.

    A view may set any of them itself, and then keeps it; none can do without.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Let the request pass: leading to https is the work of Django's middleware behind this one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Set what is not set yet; what Wagtail draws for a preview gets its headers with the screen around it."""
        if getattr(request, "is_dummy", False):
            return response
        super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if HEADER not in response.headers:
            response.headers[HEADER] = policy_of(request, response)
        return response
