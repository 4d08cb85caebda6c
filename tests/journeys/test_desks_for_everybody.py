"""Desks and lists keep to WCAG 2.2 AA, as far as a machine sees, and fit the screen of a phone and of a laptop."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer

from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.roles import Role
from hub.models.user import User
from hub.models.vocabulary_entry import VocabularyEntry
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.synonyms.word_changes import add_synonym
from hub.webhooks.endpoint_changes import Wishes, add_endpoint
from tests import factories
from tests.factories.people import member
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.policy import watch

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})
OF_VILLAGE = ("/admin/", "/admin/kewajiban/", "/admin/daftar/periksa-kembali/")
OF_OFFICE = ("/admin/", "/admin/daftar/desa/?sepi=30", "/admin/daftar/praktik-baik/", "/admin/daftar/tinjauan/")
OF_PROVINCE = (
    "/admin/sorotan/",
    "/admin/kosakata/?q=desa",
    "/admin/kosakata/pillar/",
    "/admin/kosakata/fund_priority/tambah/",
    "/admin/kosakata/entri/{entry}/",
    "/admin/sinonim/",
    "/admin/sinonim/{synonym}/",
)
OF_API_MANAGER = ("/admin/", "/admin/webhook/", "/admin/webhook/{endpoint}/")


@pytest.fixture
def sessions(live_server: LiveServer) -> dict[str, tuple[str, ...]]:
    """Return the screens to look at by the session of the person who sees them."""
    village, neighbour = factories.village(), factories.village("64.02.02.2001", "Jembayan")
    Region.objects.filter(page__in=[village, neighbour]).update(latitude=-0.2, longitude=116.5)
    factories.practice(pillars=["economy"])
    factories.news(title="Belum jadi", slug="belum-jadi", live=False, has_unpublished_changes=True)
    Publication.objects.update(updated_at=timezone.now().replace(year=2020))
    curator = member(factories.province(), role=Role.PROVINCIAL_CURATOR)
    synonym = add_synonym("kopdes", "koperasi desa", by=curator)
    entry = VocabularyEntry.objects.filter(vocabulary="fund_priority").latest("position")
    manager = member(factories.province(), role=Role.API_MANAGER)
    endpoint, _key = add_endpoint(Wishes("Aplikasi Kaltim", "https://penerima.example.go.id/kabar"), by=manager)
    failing = {"state": "parked", "failures": 10, "last_problem": "unreachable", "failing_since": timezone.now()}
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(former_secret="x", former_until=timezone.now(), **failing)
    of_province = tuple(address.format(entry=entry.pk, synonym=synonym.pk) for address in OF_PROVINCE)
    return {
        session_of(member(village)): OF_VILLAGE,
        session_of(member(factories.regency(), role=Role.REGENCY_REVIEWER)): OF_OFFICE,
        session_of(curator): of_province,
        session_of(manager): tuple(address.format(endpoint=endpoint.pk) for address in OF_API_MANAGER),
    }


@pytest.fixture
def full_form(sessions: object) -> str:
    """Return the address of the full form of public information, that begins with a kind of another class."""
    return f"/admin/pages/add/hub/informationpage/{factories.village().pk}/?kelas=periodic&jenis=rkpdes&tahun=2026"


@pytest.fixture
def browser(full_form: object, live_server: LiveServer) -> Iterator[BrowserContext]:
    """Return a browser in which nobody is logged in."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = chromium.new_context(base_url=str(live_server.url), locale="id-ID")
        reports = watch(context)
        yield context
        context.close()
        chromium.close()
    assert reports == []


def test_desks_are_for_everybody(
    sessions: dict[str, tuple[str, ...]],
    full_form: str,
    browser: BrowserContext,
    live_server: LiveServer,
    subtests: pytest.Subtests,
) -> None:
    for session, addresses in sessions.items():
        browser.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server.url)}])
        for address in addresses:
            with subtests.test(address):
                assert faults(browser, address) == []
    browser.add_cookies([{"name": "sessionid", "value": next(iter(sessions)), "url": str(live_server.url)}])
    assert kinds_offered(browser, full_form) == ["Setiap saat"]


def kinds_offered(browser: BrowserContext, address: str) -> list[str]:
    """Return the names of the classes of which a kind can be chosen in the form, after another class was chosen."""
    screen = browser.new_page()
    screen.goto(address)
    screen.locator("#id_information_class").select_option("any_time")
    offered = "(all) => all.filter((one) => !one.disabled).map((one) => one.label)"
    names: list[str] = screen.locator("#id_information_kind optgroup").evaluate_all(offered)
    screen.close()
    return names


def faults(browser: BrowserContext, address: str) -> list[str]:
    """Return what is wrong with our part of the screen, on a phone and on a laptop."""
    screen, found = browser.new_page(), []
    for size in SIZES:
        screen.set_viewport_size(size)
        screen.goto(address)
        screen.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        answer = Axe().run(screen, context="main", options={"runOnly": RULES}).response
        broken = [(one["id"], node["html"]) for one in answer["violations"] for node in one["nodes"]]
        found += [f"{size['width']}: {rule} {html}" for rule, html in broken]
        if screen.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{size['width']}: wider than the screen")
    screen.close()
    return found


def session_of(user: User) -> str:
    """Return the session of somebody who has logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value
