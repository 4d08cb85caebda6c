"""Every window, calendar and list of rows of the CMS works in a real browser under the policy that is sent."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import FilePayload, Locator, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.doors.routes import Planted, planted
from tests.factories.media import picture_bytes
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.editor import press
from tests.journeys.policy import watch

LAPTOP = {"width": 1280, "height": 900}
pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Screen:
    """A browser in which the administrator is logged in, what went wrong in it, and what the hub holds."""

    page: Page
    reports: list[str]
    things: Planted


@pytest.fixture
def prepared(live_server: LiveServer, settings: Settings, tmp_path: Path) -> tuple[Planted, str]:
    """Plant one of each thing; give them and the administrator's session."""
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    things = planted()
    browser = Client()
    browser.force_login(things.user)
    return things, browser.cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def screen(prepared: tuple[Planted, str], live_server: LiveServer) -> Iterator[Screen]:
    """Return the administrator's browser; phones are watched in the other journeys."""
    things, session = prepared
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = browser.new_context(base_url=str(live_server.url), viewport=LAPTOP, locale="id-ID")
        context.set_default_timeout(20_000)
        context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": str(live_server.url)}]
        )
        reports = watch(context)
        yield Screen(context.new_page(), reports, things)
        context.close()
        browser.close()


def test_everything_starts_and_nothing_is_stopped(screen: Screen, subtests: pytest.Subtests) -> None:
    for work in WORKS:
        with subtests.test(work.__name__):
            work(screen.page, screen.things)
            assert screen.reports == []
        screen.reports.clear()


def calendars_open(page: Page, things: Planted) -> None:
    """A day is taken from the calendar of a form."""
    page.goto(f"/admin/pages/add/hub/newspage/{things.village_id}/")
    page.locator("#id_happened_on").click()
    open_calendar(page).locator("td.xdsoft_date:not(.xdsoft_disabled)").first.click()
    expect(page.locator("#id_happened_on")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))


def a_picture_is_chosen_and_another_uploaded(page: Page, things: Planted) -> None:
    """Both tabs of the window for pictures work."""
    page.goto(f"/admin/pages/add/hub/newspage/{things.village_id}/")
    page.locator("#id_cover-chooser .unchosen button").click()
    page.locator(".modal-body [data-chooser-modal-choice]").first.click()
    page.locator("#id_cover-chooser .chosen").wait_for()

    page.goto(f"/admin/pages/add/hub/newspage/{things.village_id}/")
    page.locator("#id_cover-chooser .unchosen button").click()
    page.locator("#tab-label-upload").click()
    form = page.locator("#tab-upload form")
    picture = FilePayload(
        name="perahu.jpg", mimeType="image/jpeg", buffer=picture_bytes(width=330, height=210)
    )  # Unlike any that is there, or the CMS asks which to keep.
    form.locator("[name$='-file']").set_input_files(picture)
    form.locator("[name$='-title']").fill("Perahu")
    form.locator("[name$='-description']").fill("Perahu di dermaga")
    form.locator("[type=submit]").click()
    page.locator("#id_cover-chooser .chosen").wait_for()


def blocks_take_words_links_documents_and_pages(page: Page, things: Planted) -> None:
    """Rich text with a link to a page, and the choosers inside blocks."""
    page.goto(f"/admin/pages/add/hub/newspage/{things.village_id}/")
    body = page.locator("[data-contentpath=content]").first
    add_block(page, body, "Paragraf")
    body.locator("[contenteditable=true]").click()
    page.keyboard.type("Panen raya")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.locator(".modal-body a.choose-page, .modal-body [data-chooser-modal-choice]").first.click()
    body.locator("[contenteditable=true] a, .TooltipEntity").first.wait_for()

    add_block(page, body, "Dokumen")
    page.locator("[id$='-chooser'].document-chooser .unchosen button").last.click()
    page.locator(".modal-body [data-chooser-modal-choice]").first.click()
    page.locator(".document-chooser .chosen").first.wait_for()


def rows_and_comments_are_added(page: Page, things: Planted) -> None:
    """A comment stands beside a field."""
    page.goto(f"/admin/pages/{things.news.pk}/edit/")
    page.locator("[data-side-panel-toggle=comments]").first.click()
    page.locator("[data-comment-add]:visible").first.click()
    page.locator(".comment form textarea").fill("Periksa judul ini")
    page.locator(".comment form [type=submit]").click()
    page.locator(".comment", has_text="Periksa judul ini").wait_for()


def a_schedule_is_set(page: Page, things: Planted) -> None:
    """The calendar inside the window of the schedule opens."""
    page.goto(f"/admin/pages/{things.news.pk}/edit/")
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]:visible").first.click()
    page.locator("#id_expire_at").click()
    open_calendar(page).locator("td.xdsoft_date:not(.xdsoft_disabled)").last.click()
    expect(page.locator("#id_expire_at")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d$"))


def a_page_becomes_private(page: Page, things: Planted) -> None:
    """The window that restricts a page opens."""
    page.goto(f"/admin/pages/{things.news.pk}/edit/")
    if page.locator("[data-a11y-dialog-show=set-privacy]:visible").count() == 0:
        page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("[data-a11y-dialog-show=set-privacy]:visible").first.click()
    page.locator("#set-privacy [type=radio]").first.wait_for()


def the_preview_is_framed(page: Page, things: Planted) -> None:
    """The preview is shown beside the form."""
    page.goto(f"/admin/pages/{things.news.pk}/edit/")
    toggle = page.locator("[data-side-panel-toggle=preview]").first
    toggle.click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_have_text(things.news.title)
    toggle.click()


def a_task_of_a_workflow_is_answered(page: Page, things: Planted) -> None:
    """The window in which a reviewer answers opens."""
    page.goto(f"/admin/pages/{things.news.pk}/edit/")
    page.locator("[data-workflow-action-modal-url]:visible").first.click()
    page.locator(".modal-body textarea").wait_for()


def a_page_is_moved(page: Page, things: Planted) -> None:
    """A place is chosen to which a page is moved."""
    page.goto(f"/admin/pages/{things.news.pk}/move/")
    page.locator(".page-chooser .chosen [data-w-dropdown-target=toggle]").first.click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.locator(".modal-body table").wait_for()


def workflows_take_rows(page: Page, things: Planted) -> None:
    """Rows are added, each with a chooser that starts."""
    page.goto(f"/admin/workflows/edit/{things.workflow_id}/")
    rows = page.locator("#id_workflow_tasks-FORMS .task-chooser")
    before = rows.count()
    page.locator("#id_workflow_tasks-ADD").click()
    expect(rows).to_have_count(before + 1)
    rows.last.locator(".unchosen button").click()
    page.locator(".modal-body a:visible").first.wait_for()


def pictures_are_uploaded_and_cropped(page: Page, things: Planted) -> None:
    """Several pictures are uploaded at once; the focus of one is marked."""
    page.goto("/admin/images/multiple/add/")
    picture = FilePayload(name="sawah.jpg", mimeType="image/jpeg", buffer=picture_bytes(width=320, height=200))
    page.locator("#fileupload").set_input_files(picture)
    page.locator("#upload-list form [type=submit]").first.wait_for()
    page.goto(f"/admin/images/{things.image_id}/")
    page.locator(".jcrop-holder, .jcrop-active").first.wait_for()


def lists_are_searched_and_the_account_is_kept(page: Page, things: Planted) -> None:
    """Lists narrow as one types, and the account is stored."""
    page.goto("/admin/images/")
    page.locator("#id_q").fill("tidak ada")
    page.locator("#listing-results", has_text="tidak ada").wait_for()
    page.goto("/admin/")
    page.goto("/admin/account/")
    press(page, page.locator("main form footer [type=submit], main form [type=submit]").last)


WORKS: tuple[Callable[[Page, Planted], None], ...] = (
    calendars_open,
    a_picture_is_chosen_and_another_uploaded,
    blocks_take_words_links_documents_and_pages,
    rows_and_comments_are_added,
    a_schedule_is_set,
    a_page_becomes_private,
    the_preview_is_framed,
    a_task_of_a_workflow_is_answered,
    a_page_is_moved,
    workflows_take_rows,
    pictures_are_uploaded_and_cropped,
    lists_are_searched_and_the_account_is_kept,
)


def add_block(page: Page, body: Locator, name: str) -> None:
    """Add a block at the end of the body."""
    body.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).first.click()


def open_calendar(page: Page) -> Locator:
    """Return the calendar that is shown."""
    return page.locator(".xdsoft_datetimepicker:visible").first
