"""All addresses of the measured server: its views name others by these."""

from django.urls import include, path

from settings.urls import handler404, handler500

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [path("", include("benchmarks.urls")), path("", include("hub.urls"))]
