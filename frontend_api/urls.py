"""The URLs of the API and of the public pages."""

from django.urls import path, re_path

from frontend_api.comment_forms import comment_form
from frontend_api.downloads.dip import information_list
from frontend_api.health import live, ready, well
from frontend_api.pages.content_page import content_page
from frontend_api.pages.front_page import front_page
from frontend_api.pages.list_pages import list_page
from frontend_api.pages.region_page import region_page
from frontend_api.pages.search_page import search_page
from frontend_api.pages.share_card_view import share_card
from frontend_api.pages.stylesheet import stylesheet
from frontend_api.schema import schema
from frontend_api.views import GraphQLEndpoint
from hub.models.address_words import TAKEN_WORDS

NOT_TAKEN = rf"(?!(?:{'|'.join(sorted(TAKEN_WORDS))})(?:/|$))"

urlpatterns = [
    re_path(r"^graphql/?$", GraphQLEndpoint.as_view(schema=schema), name="graphql"),
    re_path(r"^dip/(?P<code>[0-9.]{10,13})\.(?P<form>csv|xlsx)$", information_list, name="information-list"),
    path("tanggapan/<slug:content_id>/", comment_form, name="comment-form"),
    path("", front_page, name="front-page"),
    path("wilayah/<str:code>/", region_page, name="region-page"),
    path("daftar/<slug:kind>/", list_page, name="list-page"),
    path("cari/", search_page, name="search-page"),
    path("bagikan/<slug:content_id>/<int:version>.jpg", share_card, name="share-card"),
    path("laman/<slug:mark>.css", stylesheet, name="page-stylesheet"),
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("health/well", well, name="health-well"),
    # Every other path that content may have; a word that the hub itself answers begins none.
    re_path(
        rf"^(?!(?:{'|'.join(sorted(TAKEN_WORDS))})(?:/|$))(?P<path>[\w-]+(?:/[\w-]+)*)/?$", content_page, name="page"
    ),
]
