"""The composition root of URLs: every package brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("settings.public_urls")),
    path("", include("hub.urls")),
]

handler404 = "frontend_api.pages.missing_pages.unknown_address"
handler500 = "frontend_api.outages.failed"
