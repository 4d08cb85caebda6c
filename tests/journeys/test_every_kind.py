"""Every kind of content goes its way in the real CMS: created, edited, previewed, published, withdrawn, restored."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from hub.demo.demo_accounts import PASSWORD, make_accounts
from tests import factories
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.editor import close_calendars_in_the_way, press
from tests.journeys.forms import Form, forms
from tests.journeys.layout import misplaced_on_a_phone
from tests.journeys.policy import watch

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PATIENCE_MS = 20_000
PARTS = 2  # Each runs on a core of its own.


@pytest.fixture
def prepared(live_server: LiveServer, settings: Settings, tmp_path: Path) -> list[Form]:
    """Return the forms, and a hub with the places they belong to and the demo log-ins."""
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    settings.HUB_PUBLIC_URL = live_server.url
    factories.village()
    make_accounts()
    return forms()


@pytest.fixture
def screen(prepared: list[Form], live_server: LiveServer) -> Iterator[Page]:
    """Return a browser in which the administrator is logged in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = browser.new_context(
            base_url=str(live_server.url), viewport={"width": 1280, "height": 900}, locale="id-ID"
        )
        context.set_default_timeout(PATIENCE_MS)
        reports = watch(context)
        page = context.new_page()
        close_calendars_in_the_way(page)
        page.goto("/admin/")
        page.locator("#id_username").fill("admin")
        page.locator("#id_password").fill(PASSWORD)
        press(page, page.locator("form.login-form [type=submit]"))
        yield page
        context.close()
        browser.close()
    assert reports == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_kind_goes_its_way(prepared: list[Form], screen: Page, subtests: pytest.Subtests, part: int) -> None:
    for form in prepared[part::PARTS]:
        with subtests.test(form.kind):
            goes_its_way(screen, form)


def goes_its_way(screen: Page, form: Form) -> None:
    """Take one piece through everything that an editor can do with it, and look at what readers get after each step."""
    first, second = f"{form.title} pertama", f"{form.title} kedua"

    screen.goto(form.address)
    form.fill(screen, title=first)
    press(screen, screen.locator("footer button.action-save").first)
    screen.wait_for_url("**/edit/")
    editing = screen.url
    assert read(screen, form) == []
    assert misplaced_on_a_phone(screen) == []

    screen.locator("#id_title").fill(second)
    toggle = screen.locator("[data-side-panel-toggle=preview]").first
    toggle.click()
    shown = screen.frame_locator("#w-preview-iframe").locator("h1")
    expect(shown).to_have_text(second, timeout=PATIENCE_MS)
    toggle.click()  # The CMS remembers an open panel.

    press(screen, screen.locator("[name=action-publish]"))
    assert read(screen, form) == [second]

    screen.goto(editing.replace("/edit/", "/unpublish/"))
    screen.locator("[name=reasons]").first.check()
    press(screen, screen.locator("form[action*='/unpublish/'] [type=submit]"))
    assert read(screen, form) == []

    screen.goto(editing)
    press(screen, screen.locator("[name=action-publish]"))
    assert read(screen, form) == [second]


def read(screen: Page, form: Form) -> list[str]:
    """Return the titles that readers get of this kind, of those that this test wrote: they go on after the sample's."""
    query = f"{{ publications(kinds: [{form.kind.upper()}], first: 100) {{ nodes {{ title }} }} }}"
    answer = screen.request.post("/graphql/", data={"query": query}).json()
    return [
        node["title"] for node in answer["data"]["publications"]["nodes"] if node["title"].startswith(f"{form.title} ")
    ]
