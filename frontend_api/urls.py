"""The URLs of the API and of the public pages."""

from django.urls import path, re_path

from frontend_api.comment_forms import comment_form
from frontend_api.crawling.sitemap import sitemap_file, sitemap_index, sitemap_of_the_hub
from frontend_api.crawling.well_known import apple_app_site_association, asset_links, robots, security_txt
from frontend_api.downloads.dip import information_list
from frontend_api.health import live, reachable, ready, well
from frontend_api.open_data.data_views import data_catalogue, data_columns, data_file, data_page
from frontend_api.pages.content_page import content_page
from frontend_api.pages.front_page import front_page
from frontend_api.pages.list_pages import list_page
from frontend_api.pages.region_page import region_page
from frontend_api.pages.search_page import search_page
from frontend_api.pages.share_card import share_card
from frontend_api.schema import schema
from frontend_api.syndication.alert_views import alert, alerts
from frontend_api.syndication.calendar_views import calendar
from frontend_api.syndication.feed_views import feed
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
    path("data/", data_page, name="data-page"),
    path("data/katalog.jsonld", data_catalogue, name="data-catalogue"),
    path("data/<slug:key>.csv-metadata.json", data_columns, name="data-columns"),
    path("data/<slug:key>.<slug:form>", data_file, name="data-file"),
    path("umpan/<code>/<form>", feed, name="feed"),
    path("umpan/<code>/<kind>/<form>", feed, name="feed-of-kind"),
    path("umpan/<code>/<kind>/<pillar>/<form>", feed, name="feed-of-pillar"),
    path("kalender/<code>.ics", calendar, name="calendar"),
    path("peringatan/<slug:content_id>.xml", alert, name="alert"),
    path("peringatan/<code>/atom.xml", alerts, name="alerts"),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    path("peta-situs/halaman.xml", sitemap_of_the_hub, name="sitemap-of-the-hub"),
    path("peta-situs/<int:number>.xml", sitemap_file, name="sitemap-file"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path(".well-known/apple-app-site-association", apple_app_site_association, name="apple-app-site-association"),
    path(".well-known/assetlinks.json", asset_links, name="asset-links"),
    path("generate_204", reachable, name="reachable"),
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("health/well", well, name="health-well"),
    # Every other path that content may have; a word that the hub itself answers begins none.
    re_path(rf"^{NOT_TAKEN}(?P<path>[\w-]+(?:/[\w-]+)*)/?$", content_page, name="page"),
]
