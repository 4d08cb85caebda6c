"""Closes the part of Wagtail's API for its own screens that lists the media of every village to every log-in.

No screen asks it. Its addresses stay, because each screen names them, and answer 404.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.api.v2.router import WagtailAPIRouter

CLOSED = ("images", "documents")


class ClosedEndpoint:
    """Has the addresses of an endpoint and nothing behind them."""

    # Wagtail asks each endpoint which model it is for.
    model = type(None)

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the one address that Wagtail's screens name."""
        return [path("", nothing_here, name="listing")]


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Raise `Http404` for everybody."""
    raise Http404("Media are listed by the screens of the CMS only.")


def close(router: WagtailAPIRouter) -> None:
    """Put the closed endpoint where Wagtail registered those of pictures and documents."""
    for name in CLOSED:
        router.register_endpoint(name, ClosedEndpoint)
