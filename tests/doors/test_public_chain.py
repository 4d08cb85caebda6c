"""Which middleware an address passes: what is listed as public passes no door, everything else passes all of them."""

import re

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse

from frontend_api.middleware import PublicAddresses
from frontend_api.urls import NOT_TAKEN
from hub.accounts.door import is_guarded
from hub.models.address_words import TAKEN_WORDS
from hub.models.user import User
from tests.doors.addresses import Address, every_address
from tests.doors.routes import routes

CHAIN = list(configured.MIDDLEWARE)
SWITCH = CHAIN.index("frontend_api.middleware.PublicAddresses")
# What every answer needs, in the order in which it is passed, and the doors of the CMS.
FOR_ALL = [
    "hub.web.request_ids.RequestIds",
    "hub.web.proxies.TrustedProxies",
    "hub.web.headers.EveryAnswer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.web.compression.CompressedAnswers",
    "frontend_api.http.cross_origin.AllowedOrigins",
    "frontend_api.middleware.TimeLimits",
    "django.middleware.common.CommonMiddleware",
]
DOORS = {
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hub.accounts.audited_changes.AuditedExports",
    "hub.accounts.door.SecondFactorDoor",
    "hub.accounts.door.SlidingSessions",
    "hub.editor.sight.OwnSight",
    "hub.middleware.UploadsLookedAt",
    "hub.middleware.AtomicEditing",
    "axes.middleware.AxesMiddleware",
}
# Paths of content; each of them begins with another word than the addresses of the hub itself.
PAGES = rf"^{NOT_TAKEN}(?P<path>[\w-]+(?:/[\w-]+)*)/?$"
# Who adds a public address adds it here as well as to `PUBLIC` in `test_public_addresses`.
WITHOUT_DOORS = {
    "^graphql/?$",
    r"^dip/(?P<code>[0-9.]{10,13})\.(?P<form>csv|xlsx)$",
    "tanggapan/<slug:content_id>/",
    "",
    "wilayah/<str:code>/",
    "daftar/<slug:kind>/",
    "cari/",
    "bagikan/<slug:content_id>/<int:version>.jpg",
    "data/",
    "data/katalog.jsonld",
    "data/<slug:key>.csv-metadata.json",
    "data/<slug:key>.<slug:form>",
    "umpan/<code>/<form>",
    "umpan/<code>/<kind>/<form>",
    "umpan/<code>/<kind>/<pillar>/<form>",
    "kalender/<code>.ics",
    "peringatan/<slug:content_id>.xml",
    "peringatan/<code>/atom.xml",
    "sitemap.xml",
    "peta-situs/halaman.xml",
    "peta-situs/<int:number>.xml",
    "robots.txt",
    ".well-known/security.txt",
    ".well-known/apple-app-site-association",
    ".well-known/assetlinks.json",
    PAGES,
    "generate_204",
    "health/live",
    "health/ready",
    "health/well",
    "pratinjau/<str:token>/",
    "media/<path:path>",
    "files/<str:token>/<str:file_name>",
}


def passes_the_doors(address: str) -> bool:
    """Say whether a request to this address goes on to the middleware of the CMS."""
    passed = []

    def onward(request: HttpRequest) -> HttpResponse:
        passed.append(request)
        return HttpResponse()

    switch = PublicAddresses(onward)
    try:
        switch(RequestFactory().get(address))
    except Exception:  # noqa: BLE001  Whatever a public view raises, it was called.
        return bool(passed)
    return bool(passed)


def test_every_door_stands_behind_the_switch_and_what_all_answers_need_before_it() -> None:
    assert CHAIN[:SWITCH] == FOR_ALL
    assert set(CHAIN[SWITCH + 1 :]) >= DOORS


@pytest.mark.django_db
def test_only_the_listed_addresses_pass_no_door() -> None:
    around = {address.pattern for address in every_address() if not passes_the_doors(_example(address))}

    assert around == WITHOUT_DOORS
    assert around == {route.pattern for route in routes(configured.HUB_PUBLIC_URLCONF)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("/tidak.ada", "/cari", "/admin", "/admin/", "/admin/tidak-ada/", "/documents/1/a.pdf"),
        *("/graphql/x", "/admin/graphql/", "/health", "/health/live/"),
        *("/undangan/", "/undangan/x/"),
        *("/graphql/%2e%2e/admin/", "/health/live/../../admin/", "/media", "/files/x", "/;/graphql/"),
        *("/dip/64.csv", "/dip/64.02.08.2009.csv/admin/", "/admin/media/x.jpg", "/admin/files/a/b"),
    ],
)
def test_an_address_that_only_resembles_a_public_one_passes_the_doors(address: str) -> None:
    assert passes_the_doors(address)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/tidak-ada", "/graphqlx", "/x/graphql/", "/GRAPHQL/", "/administrasi"])
def test_a_path_that_content_may_have_passes_none_and_is_missing_as_a_page(address: str) -> None:
    assert not passes_the_doors(address)
    assert "Halaman ini tidak ada" in Client().get(address).content.decode()


def test_no_page_may_take_the_first_word_of_an_address_of_the_hub() -> None:
    patterns = {route.pattern.lstrip("^") for route in routes()} - {PAGES.lstrip("^")}
    first = {re.match(r"[\w-]*", pattern).group() for pattern in patterns} - {""}

    assert len(first) > 5
    assert first - TAKEN_WORDS == set()


def test_no_public_address_hides_one_of_the_cms() -> None:
    of_the_cms = [address.example for address in every_address() if is_guarded(address.pattern)]

    assert len(of_the_cms) > 200
    assert [address for address in of_the_cms if is_public(address)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/graphql/?query={__typename}", "/health/live", "/media/x.jpg", "/files/x/y.pdf"])
def test_a_public_answer_leaves_a_stale_cookie_alone(address: str) -> None:
    browser = Client()
    browser.cookies["sessionid"], browser.cookies["csrftoken"] = "abgelaufen", "tua"

    response = browser.get(address)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.django_db
def test_who_is_logged_in_is_nobody_for_a_public_view_and_stays_logged_in() -> None:
    browser = Client()
    browser.force_login(User.objects.create_superuser("ani"))

    browser.get("/health/live")

    assert browser.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.django_db
def test_what_a_public_view_raises_is_answered_with_every_header(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("frontend_api.health.database_answers", falls)

    response = Client(raise_request_exception=False).get("/health/ready")

    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]


def is_public(address: str) -> bool:
    """Say whether the list of public addresses has this one."""
    try:
        return resolve(address, urlconf=configured.HUB_PUBLIC_URLCONF) is not None
    except Resolver404:
        return False


def _example(address: Address) -> str:
    return "/dip/64.02.08.2009.csv" if "dip" in address.pattern else address.example
