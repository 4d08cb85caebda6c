"""The API manager adds, changes, pauses, tests and replays endpoints in the CMS; nobody else does."""

import re
import threading

import pytest
from django.test import Client
from django.utils import timezone

from hub.encryption import decrypted
from hub.models.audit_entry import AuditEntry
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.couriers import Couriers
from hub.webhooks.purging import keep_cache
from tests import factories
from tests.factories.people import member
from tests.hub.webhooks.test_deliveries import set_version, versions_above
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
LIST = "/admin/webhook/"
FORM = {"description": "Aplikasi Kaltim", "address": "https://penerima.example.go.id/kabar", "regions": ""}


def browser_of(role: Role) -> Client:
    browser = Client()
    browser.force_login(member(factories.province(), role=role), backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def browser() -> Client:
    return browser_of(Role.API_MANAGER)


def screen(endpoint: WebhookEndpoint) -> str:
    return f"{LIST}{endpoint.pk}/"


def key_in(text: str) -> str:
    found = re.search(r"whsec_[A-Za-z0-9+/=]+", text)
    return found.group() if found else ""


def test_a_new_endpoint_shows_its_key_once(browser):
    answer = browser.post(LIST, {**FORM, "kinds": ["news"], "regions": "64.02, 64.02.08.2009 64.02"}, follow=True)

    endpoint = WebhookEndpoint.objects.get()
    key = key_in(answer.content.decode())
    assert key == decrypted(endpoint.secret)
    assert (endpoint.kinds, endpoint.regions, endpoint.state) == (["news"], ["64.02", "64.02.08.2009"], "active")
    assert "no-store" in answer["Cache-Control"]
    for address in (LIST, screen(endpoint)):
        assert key_in(browser.get(address).content.decode()) == ""
    assert AuditEntry.objects.get(action="webhook").subject == "ditambah: Aplikasi Kaltim"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"description": ""}, "Tulis siapa yang menerima."),
        ({"address": ""}, "Tulis alamat penerima."),
        ({"address": "http://penerima.example.go.id/"}, "Alamat harus mulai dengan https://."),
        ({"address": "https://10.0.0.1/"}, "Alamat ini tidak bisa dihubungi hub"),
        ({"address": "https://[::ffff:127.0.0.1]/"}, "Alamat ini tidak bisa dihubungi hub"),
        ({"address": "https://ani:rahasia@example.go.id/"}, "Alamat ini tidak bisa dihubungi hub"),
        ({"address": "ftp://example.go.id/"}, "Alamat ini tidak bisa dihubungi hub"),
        ({"address": "https://" + "a" * 600}, "paling banyak 500 karakter"),
        ({"kinds": ["tidak-ada"]}, "tidak-ada"),
        ({"regions": "64.99"}, "Tidak ada wilayah dengan kode 64.99."),
        ({"regions": "abc'; --"}, "Tidak ada wilayah dengan kode"),
        ({"regions": " ".join(f"64.{number}" for number in range(51))}, "Paling banyak 50 wilayah."),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(given, complaint, browser):
    answer = browser.post(LIST, {**FORM, **given})

    assert complaint in answer.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_pausing_resuming_testing_and_replaying(browser, partner, added):
    endpoint = added()
    publications(3)
    set_version(endpoint, 0)

    browser.post(screen(endpoint), {"do": "pause"})
    Couriers(threading.Event()).once()
    assert partner.ids == []
    asked = browser.post(screen(endpoint), {"do": "test"}, follow=True).content.decode()
    assert "sedang dikirim" in asked
    Couriers(threading.Event()).once()
    assert "diterima (204)" in browser.get(screen(endpoint)).content.decode()
    assert [event["type"] for event in partner.events] == ["hub.test"]
    assert partner.events.pop()["data"] == {}

    browser.post(screen(endpoint), {"do": "resume"})
    Couriers(threading.Event()).once()
    told = versions_above(0)
    assert partner.versions == told
    assert told[:3] == [1, 2, 3]
    first = list(partner.ids)
    browser.post(screen(endpoint), {"do": "replay", "version": "2"})
    Couriers(threading.Event()).once()

    assert partner.versions == [*told, *told[1:]]
    assert not set(first) & set(partner.ids[len(first) :])
    assert [entry.subject for entry in AuditEntry.objects.filter(action="webhook").order_by("pk")] == [
        "ditambah: Aplikasi Kaltim",
        "dijeda: Aplikasi Kaltim",
        "dilanjutkan: Aplikasi Kaltim",
        "diulang dari versi 2: Aplikasi Kaltim",
    ]


def test_replaying_from_a_day_begins_with_the_first_piece_of_that_day(browser, partner, added):
    endpoint = added()
    partner.keys.clear()
    page = factories.news(title="Hari itu")
    piece = Publication.objects.get(page_id=page.pk)
    others = Publication.objects.exclude(pk=piece.pk)
    others.update(updated_at=piece.updated_at.replace(year=2020))
    day = timezone.localdate(piece.updated_at)
    browser.post(screen(endpoint), {"do": "replay", "day": day.isoformat()})
    Couriers(threading.Event()).once()

    assert partner.versions[0] == piece.version


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "Tulis nomor versi, atau pilih tanggal."),
        ({"version": "0"}, "Tulis versi dari 1 sampai"),
        ({"version": "-1"}, "Tulis nomor versi"),
        ({"version": "9" * 19}, "Tulis nomor versi"),
        ({"version": "9" * 18}, "Tulis versi dari 1 sampai"),
        ({"version": "x"}, "Tulis nomor versi"),
        ({"day": "2026-13-01"}, "Tulis tanggal yang ada."),
    ],
)
def test_an_impossible_replay_changes_nothing(given, complaint, browser, added):
    endpoint = added()

    answer = browser.post(screen(endpoint), {"do": "replay", **given})

    assert complaint in answer.content.decode()
    before, after = endpoint.version, WebhookEndpoint.objects.get().version
    assert (after, WebhookEndpoint.objects.get().replays) == (before, 0)


def test_a_key_is_changed_and_the_former_one_ended(browser, added):
    endpoint = added()

    answer = browser.post(screen(endpoint), {"do": "key"}).content.decode()

    endpoint.refresh_from_db()
    assert key_in(answer) == decrypted(endpoint.secret)
    assert "kunci lama masih ikut menandatangani" in answer
    browser.post(screen(endpoint), {"do": "end_key"})
    assert "kunci lama" not in browser.get(screen(endpoint)).content.decode().lower().split("kunci: ")[1][:60]
    endpoint.refresh_from_db()
    assert endpoint.former_secret == ""


def test_what_is_followed_is_changed_and_the_endpoint_removed(browser, added):
    endpoint = added()

    browser.post(screen(endpoint), {**FORM, "do": "save", "kinds": ["news", "practice"], "regions": "64"})
    endpoint.refresh_from_db()
    assert (endpoint.address, endpoint.kinds, endpoint.regions) == (FORM["address"], ["news", "practice"], [])
    refused = browser.post(screen(endpoint), {**FORM, "do": "save", "address": "https://127.0.0.2/"})
    assert "Alamat ini tidak bisa dihubungi hub" in refused.content.decode()
    browser.post(screen(endpoint), {"do": "remove"})

    assert not WebhookEndpoint.objects.exists()
    assert browser.post(screen(endpoint), {"do": "pause"}).status_code == 404


def test_the_list_and_the_screen_tell_who_is_parked(browser, added):
    endpoint = added()
    WebhookEndpoint.objects.update(state="parked", last_status=500, last_problem="status", failures=10)

    assert "Berhenti: terlalu lama gagal" in browser.get(LIST).content.decode()
    shown = browser.get(screen(endpoint)).content.decode()
    assert "tidak ada yang hilang" in shown
    assert "Jawaban bukan 2xx" in shown


def test_the_cache_is_shown_and_cannot_be_changed(browser, settings):
    settings.HUB_PURGE_URL = "http://cache:6081"
    keep_cache()
    endpoint = WebhookEndpoint.objects.get()

    assert "http://cache:6081" in browser.get(screen(endpoint)).content.decode()
    for do in ("pause", "remove", "save", "key", "replay", "test"):
        assert browser.post(screen(endpoint), {**FORM, "do": do}).status_code in {302, 403}
    assert WebhookEndpoint.objects.get().state == "active"


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.API_MANAGER, Role.HUB_ADMINISTRATOR}])
def test_nobody_else_sees_or_changes_them(role, added):
    endpoint = added()
    place = factories.village() if role in {Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER} else factories.regency()
    if role is Role.PROVINCIAL_CURATOR:
        place = factories.province()
    browser = Client()
    browser.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")

    for answer in (browser.get(LIST), browser.get(screen(endpoint)), browser.post(screen(endpoint), {"do": "remove"})):
        assert answer.status_code in {302, 403, 404}
        assert endpoint.description not in answer.content.decode()
    assert WebhookEndpoint.objects.exists()


def test_administrators_of_the_hub_open_them_too(added):
    endpoint = added()

    assert browser_of(Role.HUB_ADMINISTRATOR).get(screen(endpoint)).status_code == 200
