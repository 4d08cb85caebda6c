"""The addresses that ask nobody who she is: they are answered without the doors of the CMS, and know no user."""

from django.urls import include, path

urlpatterns = [
    path("", include("frontend_api.urls")),
    path("", include("hub.public_urls")),
]
