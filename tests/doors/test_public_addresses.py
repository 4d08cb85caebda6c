"""No address is public that the hub did not mean to have, however it is written."""

import sys
import unicodedata

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from wagtail.rich_text import expand_db_html

from frontend_api.urls import NOT_TAKEN
from hub.models.user import User
from tests import factories
from tests.doors.addresses import every_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# Everything outside of the CMS. Who adds an address adds it here, and says in docs/security.md what it gives to whom.
PUBLIC = {
    "^graphql/?$": "frontend_api.views.GraphQLEndpoint",
    r"^dip/(?P<code>[0-9.]{10,13})\.(?P<form>csv|xlsx)$": "frontend_api.downloads.dip.information_list",
    "tanggapan/<slug:content_id>/": "frontend_api.comment_forms.comment_form",
    "": "frontend_api.pages.front_page.front_page",
    "wilayah/<str:code>/": "frontend_api.pages.region_page.region_page",
    "daftar/<slug:kind>/": "frontend_api.pages.list_pages.list_page",
    "cari/": "frontend_api.pages.search_page.search_page",
    "bagikan/<slug:content_id>/<int:version>.jpg": "frontend_api.pages.share_card.share_card",
    "data/": "frontend_api.open_data.data_views.data_page",
    "data/katalog.jsonld": "frontend_api.open_data.data_views.data_catalogue",
    "data/<slug:key>.csv-metadata.json": "frontend_api.open_data.data_views.data_columns",
    "data/<slug:key>.<slug:form>": "frontend_api.open_data.data_views.data_file",
    "umpan/<code>/<form>": "frontend_api.syndication.feed_views.feed",
    "umpan/<code>/<kind>/<form>": "frontend_api.syndication.feed_views.feed",
    "umpan/<code>/<kind>/<pillar>/<form>": "frontend_api.syndication.feed_views.feed",
    "kalender/<code>.ics": "frontend_api.syndication.calendar_views.calendar",
    "peringatan/<slug:content_id>.xml": "frontend_api.syndication.alert_views.alert",
    "peringatan/<code>/atom.xml": "frontend_api.syndication.alert_views.alerts",
    "sitemap.xml": "frontend_api.crawling.sitemap.sitemap_index",
    "peta-situs/halaman.xml": "frontend_api.crawling.sitemap.sitemap_of_the_hub",
    "peta-situs/<int:number>.xml": "frontend_api.crawling.sitemap.sitemap_file",
    "robots.txt": "frontend_api.crawling.well_known.robots",
    ".well-known/security.txt": "frontend_api.crawling.well_known.security_txt",
    ".well-known/apple-app-site-association": "frontend_api.crawling.well_known.apple_app_site_association",
    ".well-known/assetlinks.json": "frontend_api.crawling.well_known.asset_links",
    rf"^{NOT_TAKEN}(?P<path>[\w-]+(?:/[\w-]+)*)/?$": "frontend_api.pages.content_page.content_page",
    "generate_204": "frontend_api.health.reachable",
    "health/live": "frontend_api.health.live",
    "health/ready": "frontend_api.health.ready",
    "health/well": "frontend_api.health.well",
    "documents/<int:document_id>/<str:file_name>": "hub.editor.document_serving.serve_document",
    "pratinjau/<str:token>/": "hub.previewing.preview_page.preview_page",
    "media/<path:path>": "hub.media.views.public_file",
    "undangan/": "hub.onboarding.accepting.Accepting",
    "undangan/<slug:token>/": "hub.onboarding.accepting.opened",
    "files/<str:token>/<str:file_name>": "hub.media.views.restricted_file",
}
# What the CMS shows to somebody who has not logged in.
BEFORE_LOGGING_IN = {
    "/admin/login/",
    "/admin/login/inactive/",
    "/admin/logout/",
    "/admin/jsi18n/",
    "/admin/sprite/",
    "/admin/new-password/",
    "/admin/new-password/1/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/1/1/",
    "/admin/password_reset/complete/",
}
NUMBER_SIGNS = [sign for sign in map(chr, range(128, sys.maxunicode + 1)) if unicodedata.category(sign)[0] == "N"]


@pytest.fixture
def document():
    return factories.document()


def test_every_public_address_is_meant_to_be_there():
    outside = {entry.pattern: entry.view for entry in every_address() if not entry.pattern.startswith("admin/")}

    assert outside == PUBLIC


def test_no_other_digit_leads_past_the_check_of_a_document(document, client):
    def is_taken(path):
        try:
            return resolve(path)
        except Resolver404:
            return None

    assert len(NUMBER_SIGNS) > 1000
    assert [sign for sign in NUMBER_SIGNS if is_taken(f"/documents/{sign}/{document.filename}")] == []
    assert [sign for sign in NUMBER_SIGNS if is_taken(f"/documents/1{sign}/{document.filename}")] == []
    wide = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(document.pk))
    assert client.get(f"/documents/{wide}/{document.filename}").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "somebody without rights"])
def test_no_way_of_writing_the_address_of_a_document_leads_to_its_file(document, who):
    client, number, name = Client(), document.pk, document.filename
    if who != "stranger":
        client.force_login(factories.publisher(factories.village()))
    written = [
        f"/documents/{number}/{name}",
        f"/documents/{number}/",
        f"/documents/{number}",
        f"/documents/{number}/{name}/",
        f"/documents/{number}//{name}",
        f"/documents/{number}%2F{name}",
        f"/documents/{number}/%2e%2e/{name}",
        f"/documents/{number}/other.pdf",
        f"/documents/%20{number}/{name}",
        f"/documents/+{number}/{name}",
        f"/documents/-{number}/{name}",
        f"/documents/0{number}/{name}",
        f"/documents/{number}%00/{name}",
        f"/documents/{number}.0/{name}",
        f"/documents/{'9' * 5000}/{name}",
        f"//documents/{number}/{name}",
        f"/documents//{number}/{name}",
        f"/./documents/{number}/{name}",
        f"/DOCUMENTS/{number}/{name}",
        f"/documents/{number}/{name.upper()}",
        f"/documents/{number};x/{name}",
        "/documents/authenticate_with_password/1/",
        "/documents/",
    ]

    answers = {path: client.get(path) for path in written}

    led = {path: answer["Location"] for path, answer in answers.items() if answer.status_code == 302}
    assert {answer.status_code for answer in answers.values()} <= {302, 404}
    assert {place.split("?")[0] for place in led.values()} <= {"/admin/login/", "/admin/"}
    assert f"/documents/{number}/{name}" in led


def test_a_document_is_found_by_its_own_name_only(document):
    editor = Client()
    editor.force_login(User.objects.create_superuser("admin"))

    assert editor.get(document.url)["Location"].startswith("/files/")
    assert editor.get(f"/documents/{document.pk}/lain.pdf").status_code == 404
    assert editor.post(document.url).status_code == 405


def test_rich_text_and_screens_lead_to_our_own_address_of_a_document(document):
    html = expand_db_html(f'<a linktype="document" id="{document.pk}">Perdes</a>')

    assert document.url == reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    assert html == f'<a href="{document.url}">Perdes</a>'
    assert resolve(document.url).func.__module__ == "hub.editor.document_serving"


def test_the_cms_shows_nothing_to_who_has_not_logged_in(client):
    inside = [entry.example for entry in every_address() if entry.pattern.startswith("admin/")]

    answers = {path: client.get(path) for path in inside if path not in BEFORE_LOGGING_IN}

    closed = {302, 403, 404}
    open_ones = {path: answer.status_code for path, answer in answers.items() if answer.status_code not in closed}
    elsewhere = {
        path: answer["Location"]
        for path, answer in answers.items()
        if answer.status_code == 302 and not answer["Location"].startswith("/admin/login/")
    }
    assert (open_ones, elsewhere) == ({}, {})
    assert set(inside) >= BEFORE_LOGGING_IN
