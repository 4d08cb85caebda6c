"""Public pages: nothing that axe finds, nothing beside the screen, no script, and light on a thin line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from hub.content.budget import BudgetPage
from hub.content.event import EventPage
from hub.content.practice import PracticePage
from hub.content.product import ProductPage
from hub.models.publication import Publication
from hub.models.region import Region
from tests import factories
from tests.frontend_api.pieces import body
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.samples import full_page

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a browser waits for before it shows anything: over a satellite, each costs the reader more than half a second.
BLOCKING = """() => performance.getEntriesByType("resource")
    .filter((one) => one.renderBlockingStatus === "blocking").length"""
NOT_PRINTED = ".top, .skip, form, .share, .more, footer nav"
SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})


@pytest.fixture
def addresses(live_server: LiveServer, settings: Settings) -> tuple[str, ...]:
    """Return the address of one page of each sort."""
    settings.HUB_PUBLIC_URL = live_server.url
    village = factories.published(factories.village())
    practice = factories.published(full_page(PracticePage))
    pages = [
        village,
        practice,
        *(factories.published(full_page(kind)) for kind in (BudgetPage, EventPage, ProductPage)),
    ]
    pages.append(factories.copy_of(practice, factories.village("64.02.08.2010", "Liang")))
    pages.append(factories.news(title="Semua blok", content=body(factories.picture(), practice)))
    Region.objects.filter(code__startswith="64.02.08.").update(latitude=-0.2, longitude=116.5)
    call_command("relay", once=True)
    paths = Publication.objects.filter(page_id__in=[page.pk for page in pages]).values_list("path", flat=True)
    return (*paths, "/", "/wilayah/64.02/", "/daftar/news/", "/cari/?q=sampah", "/data/", "/tidak-ada")


def test_no_finding_of_axe_and_nothing_beside_the_screen(addresses: tuple[str, ...], live_server: LiveServer) -> None:
    with browser() as chromium:
        for size in SIZES:
            context = chromium.new_context(base_url=live_server.url, viewport=size, locale="id-ID")
            page = context.new_page()
            for address in addresses:
                page.goto(address)
                found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
                assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, size)
            context.close()


def test_a_page_is_its_html_and_pictures_waits_for_nothing_else_and_runs_nothing(
    addresses: tuple[str, ...], live_server: LiveServer
) -> None:
    with browser() as chromium:
        context = chromium.new_context(base_url=live_server.url, viewport=SIZES[0], locale="id-ID")
        for address in addresses:
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.resource_type))
            page.goto(address, wait_until="load")
            assert page.evaluate(BLOCKING) == 0, address
            assert [kind for kind in asked if kind != "image"] == ["document"], address
            assert page.locator("script:not([type='application/ld+json'])").count() == 0
            page.emulate_media(media="print")
            assert page.locator(NOT_PRINTED).filter(visible=True).count() == 0, address
            page.close()
        context.close()


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()
