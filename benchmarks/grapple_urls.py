"""The addresses of the measured wagtail-grapple."""

from django.urls import include, path

from benchmarks.urls import urlpatterns as of_the_hub

urlpatterns = [path("grapple/", include("grapple.urls")), *of_the_hub]
