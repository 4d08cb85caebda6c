"""The addresses of the API."""

from django.urls import path, re_path

from frontend_api.health import live, ready
from frontend_api.schema import schema
from frontend_api.views import GraphQLEndpoint

urlpatterns = [
    re_path(r"^graphql/?$", GraphQLEndpoint.as_view(schema=schema), name="graphql"),
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
]
