"""The public addresses, and the bare view that a read is compared with."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet


@cache
def recorded(name: str) -> bytes:
    """Return the recorded response, read once in each worker."""
    folder: Path = settings.BENCHMARK_ANSWERS  # type: ignore[misc]  # The plugin knows the settings of development.
    return (folder / name).read_bytes()


def bare(_request: HttpRequest, name: str) -> HttpResponse:
    """Return the recorded bytes: what Django and gunicorn cost when the view does nothing."""
    return HttpResponse(recorded(name), content_type="application/json; charset=utf-8")


class Pages(PagesAPIViewSet):
    """Wagtail's own pages, rendered at once: the public chain of the hub expects whole responses."""

    def dispatch(self, *arguments: Any, **names: Any) -> HttpResponse:
        """Answer the request."""
        return super().dispatch(*arguments, **names).render()


wagtail_api = WagtailAPIRouter("wagtailapi")
wagtail_api.register_endpoint("pages", Pages)

urlpatterns = [
    path("bare/<slug:name>", bare),
    path("api/v2/", wagtail_api.urls),
    path("", include("settings.public_urls")),
]
