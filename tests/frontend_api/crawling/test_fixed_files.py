"""Files that robots, researchers and devices ask for by fixed names."""

import urllib.robotparser
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from hub.models.publication import Publication
from settings import well_known
from tests import factories

APP = "ABCDE12345.id.go.kaltim.sakti"
FINGERPRINT = ":".join(["AB"] * 32)
WELL_KNOWN = ("security.txt", "apple-app-site-association", "assetlinks.json")


@pytest.fixture
def configured(settings):
    settings.HUB_SECURITY_CONTACTS = ["mailto:keamanan@kaltim.example.go.id"]
    settings.HUB_SECURITY_EXPIRES = timezone.localdate() + timedelta(days=200)
    settings.HUB_SECURITY_POLICY = "https://kaltim.example.go.id/keamanan"
    settings.HUB_IOS_APPS, settings.HUB_ANDROID_PACKAGES = [APP], ["id.go.kaltim.sakti"]
    settings.HUB_ANDROID_FINGERPRINTS = [FINGERPRINT]
    return settings


@pytest.mark.django_db
def test_robots_may_read_pages_and_not_what_is_for_persons_or_programs(client):
    path = Publication.objects.get(page_id=factories.news(factories.village()).pk).path
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())

    allowed = ["/", path, "/wilayah/64.02/", "/bagikan/x/1.jpg", "/umpan/64/atom.xml", "/media/x.webp", "/sitemap.xml"]
    kept = [
        "/admin/",
        "/admin/login/",
        "/pratinjau/x/",
        "/cari/?q=air",
        "/graphql",
        "/graphql/?query=x",
        "/undangan/x/",
    ]

    for robot in ("Googlebot", "facebookexternalhit/1.1", "WhatsApp/2.24"):
        assert [one for one in allowed if not rules.can_fetch(robot, one)] == []
        assert [one for one in kept if rules.can_fetch(robot, one)] == []
    assert rules.site_maps() == ["http://127.0.0.1:8000/sitemap.xml"]


@pytest.mark.parametrize("name", WELL_KNOWN)
def test_without_its_settings_a_file_is_not_there(client, name):
    answer = client.get(f"/.well-known/{name}")

    assert (answer.status_code, answer.content.decode()) == (404, "Berkas ini belum diatur.\n")


@pytest.mark.parametrize("name", [*(f".well-known/{name}" for name in WELL_KNOWN), "robots.txt"])
def test_a_file_has_a_tag_and_no_cookie_and_costs_no_statement(client, configured, name):
    answer = client.get(f"/{name}")

    assert answer.status_code == 200
    assert not answer.cookies
    assert client.get(f"/{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.head(f"/{name}").status_code == 200
    assert client.post(f"/{name}").status_code == 405


def test_security_txt_has_what_the_standard_requires(client, configured):
    answer = client.get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields == {
        "Contact": "mailto:keamanan@kaltim.example.go.id",
        "Expires": f"{configured.HUB_SECURITY_EXPIRES.isoformat()}T23:59:59Z",
        "Policy": "https://kaltim.example.go.id/keamanan",
        "Preferred-Languages": "id, en",
        "Canonical": "http://127.0.0.1:8000/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("days", "is_due"), [(200, False), (32, False), (28, True), (0, True), (-5, True), (None, False)]
)
def test_operators_are_warned_thirty_days_before_it_expires(settings, days, is_due):
    settings.HUB_SECURITY_EXPIRES = None if days is None else timezone.localdate() + timedelta(days=days)

    found = [check for check in run_checks(tags=["frontend_api"]) if check.id == "frontend_api.W001"]

    assert bool(found) == is_due


def test_apps_are_told_to_open_pages_and_not_the_cms(client, configured):
    answer = client.get("/.well-known/apple-app-site-association")

    [details] = answer.json()["applinks"]["details"]
    assert answer["Content-Type"] == "application/json"
    assert details["appIDs"] == [APP]
    assert details["components"][-1] == {"/": "/*"}
    assert {"/": "/admin/*", "exclude": True} in details["components"][:-1]
    assert client.get("/.well-known/assetlinks.json").json() == [
        {
            "relation": ["delegate_permission/common.handle_all_urls"],
            "target": {
                "namespace": "android_app",
                "package_name": "id.go.kaltim.sakti",
                "sha256_cert_fingerprints": [FINGERPRINT],
            },
        }
    ]


def test_devices_are_led_nowhere_else_even_behind_a_proxy_with_https(configured):
    configured.SECURE_SSL_REDIRECT = True
    configured.HUB_TRUSTED_PROXIES, configured.SECURE_PROXY_SSL_HEADER = 1, ("HTTP_X_FORWARDED_PROTO", "https")
    device = Client(HTTP_X_FORWARDED_FOR="203.0.113.7", HTTP_X_FORWARDED_PROTO="https")

    assert [device.get(f"/.well-known/{name}").status_code for name in WELL_KNOWN] == [200] * 3


@pytest.mark.parametrize(
    ("form", "bad"),
    [
        ("CONTACT", "keamanan@kaltim.example.go.id"),
        ("CONTACT", "mailto:a b"),
        ("IOS_APP", "id.go.kaltim.sakti"),
        ("ANDROID_PACKAGE", "sakti"),
        ("FINGERPRINT", "ab:cd"),
    ],
)
def test_a_value_that_no_device_understands_stops_the_start(form, bad):
    with pytest.raises(ImproperlyConfigured, match=f'X_NAME has "{bad}": tulis yang benar'):
        well_known.checked("X_NAME", [bad], getattr(well_known, form), remedy="tulis yang benar")


@pytest.mark.parametrize(("values", "is_refused"), [((["a"], None), True), ((["a"], "b"), False), (([], None), False)])
def test_half_of_a_pair_stops_the_start(values, is_refused):
    if not is_refused:
        well_known.together("A", "B", values=values)
        return
    with pytest.raises(ImproperlyConfigured, match="A and B together"):
        well_known.together("A", "B", values=values)
