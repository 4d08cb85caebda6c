"""The URLs of the API."""

from django.urls import path, re_path

from frontend_api.downloads.dip import information_list
from frontend_api.health import live, ready, well
from frontend_api.middleware import without_cookies
from frontend_api.schema import schema
from frontend_api.views import GraphQLEndpoint

urlpatterns = [
    re_path(r"^graphql/?$", without_cookies(GraphQLEndpoint.as_view(schema=schema)), name="graphql"),
    re_path(
        r"^dip/(?P<code>[0-9.]{10,13})\.(?P<form>csv|xlsx)$", without_cookies(information_list), name="information-list"
    ),
    path("health/live", without_cookies(live), name="health-live"),
    path("health/ready", without_cookies(ready), name="health-ready"),
    path("health/well", without_cookies(well), name="health-well"),
]
