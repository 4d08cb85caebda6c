"""An editor makes, mends and publishes a copy in Wagtail's full form, and chooses what is copied in its window."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from hub.models.roles import Role
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.factories.people import member
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.editor import press
from tests.journeys.policy import watch
from tests.journeys.reader import Reader
from tests.journeys.test_desks_for_everybody import session_of

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PRACTICE, COPY = "Bank sampah yang menghasilkan", "Bank sampah terapung"
READ = """{ adoptions { nodes { title adaptations lessons adoptedFrom { title } practice { title } } } }"""


@dataclass(frozen=True)
class World:
    """The page of the village that copies, and the session of its approver."""

    village: int
    session: str


@pytest.fixture
def world(live_server: LiveServer, settings: Settings, tmp_path: Path) -> World:
    """Return a village that copies; another one tells a practice, and a third has copied it."""
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    settings.HUB_PUBLIC_URL = live_server.url
    told = factories.practice(factories.village("64.02.02.2001", "Jembayan"), title=PRACTICE)
    factories.copy_of(told, factories.village("64.03.12.2003", "Batu Putih"), title=COPY, state=AdoptionState.RUNNING)
    village = factories.village()
    return World(village.pk, session_of(member(village, role=Role.VILLAGE_APPROVER)))


@pytest.fixture
def screen(world: World, live_server: LiveServer) -> Iterator[Page]:
    """Return the browser of the approver."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        address = str(live_server.url)
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="id-ID")
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": world.session, "url": address}])
        reports = watch(context)
        yield context.new_page()
        context.close()
        browser.close()
    assert reports == []


def test_a_copy_is_made_mended_and_published_in_the_full_form(
    world: World, screen: Page, live_server: LiveServer
) -> None:
    reader = Reader(str(live_server.url))
    screen.goto(f"/admin/pages/add/hub/adoptionpage/{world.village}/")
    choose(screen, PRACTICE)
    screen.locator("#id_adaptations").fill("Dua kali sebulan.")
    press(screen, screen.locator("footer button.action-save").first)
    expect(screen.locator("#id_title")).to_have_value("Meniru Desa Jembayan")
    assert reader.answer(READ)["adoptions"]["nodes"] == [told(COPY)]

    choose(screen, COPY)
    press(screen, screen.locator("[name=action-publish]"))
    own = {"title": "Meniru Desa Jembayan", "adaptations": "Dua kali sebulan.", "adoptedFrom": {"title": COPY}}
    assert reader.answer(READ)["adoptions"]["nodes"] == [told(**own), told(COPY)]

    screen.goto(f"/admin/pages/{world.village}/")
    screen.get_by_role("link", name="Meniru Desa Jembayan").first.click()
    screen.locator("#id_lessons").fill("Mulailah dari satu RT.")
    press(screen, screen.locator("[name=action-publish]"))
    assert reader.answer(READ)["adoptions"]["nodes"] == [told(**own, lessons="Mulailah dari satu RT."), told(COPY)]


def told(title: str, **told: object) -> dict[str, object]:
    """Return what readers get of a copy; the one that is there tells least."""
    usual = {"adaptations": "Tidak ada yang diubah.", "lessons": None, "adoptedFrom": {"title": PRACTICE}}
    return {"title": title, **usual, "practice": {"title": PRACTICE}, **told}


def choose(screen: Page, title: str) -> None:
    """Choose what is copied in the window, by a word of its title."""
    chooser = screen.locator("#id_adopted_from-chooser")
    if chooser.locator(".chosen").is_visible():  # Then the way to another one is in a menu.
        chooser.locator(".chosen [data-w-dropdown-target=toggle]").click()
    chooser.locator("[data-chooser-action-choose]:visible").first.click()
    window = screen.locator(".modal-content")
    window.locator("#id_q").fill(title)
    window.locator("a.choose-page", has_text=title).first.click()
    expect(chooser.locator(".chosen")).to_contain_text(title)
