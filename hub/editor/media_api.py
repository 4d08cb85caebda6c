"""Closes the part of Wagtail's internal API that lists the media of every village to every logged-in user.

No screen uses it. Its addresses remain, because every screen mentions them, but answer 404.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.api.v2.router import WagtailAPIRouter

CLOSED = ("images", "documents")


class ClosedEndpoint:
    """An endpoint whose address answers only 404."""

    # Wagtail needs the model of each endpoint.
    model = type(None)

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the one address that Wagtail's screens mention."""
        return [path("", nothing_here, name="listing")]


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Raise `Http404` for everyone."""
    raise Http404("Media are listed by the screens of the CMS only.")


def close(router: WagtailAPIRouter) -> None:
    """Replace Wagtail's endpoints for pictures and documents with closed ones."""
    for name in CLOSED:
        router.register_endpoint(name, ClosedEndpoint)
