"""News of a new village goes from a phone to a reviewer's desk, back with a reason, out, and is withdrawn again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD
from hub.models.gates import Trust
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member
from tests.journeys.editor import Editor, press
from tests.journeys.layout import misplaced_on_a_phone
from tests.journeys.policy import watch
from tests.journeys.reader import Reader

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

TITLE, MENDED = "Panen raya", "Panen raya 300 kilogram"


@pytest.fixture
def village(served: str) -> VillagePage:
    """Return a village that is new, with an editor; its regency has a reviewer with a password."""
    page = factories.village(trust=Trust.NEW)
    editor = member(page, name="editor")
    reviewer = member(factories.regency(), role=Role.REGENCY_REVIEWER, name="peninjau")
    for user in (editor, reviewer):
        user.set_password(PASSWORD)
        User.objects.bulk_update([user], ["password"])
    return page


def test_news_of_a_new_village_is_sent_back_mended_published_and_withdrawn(
    served: str, village: VillagePage, phone_without_search: Page
) -> None:
    phone, reader = phone_without_search, Reader(served)
    editor = Editor(phone, village_id=village.pk)
    editor.log_in()
    phone.goto(f"/admin/pages/add/hub/newspage/{village.pk}/")
    assert phone.locator("[name=action-publish]").count() == 0
    editor.write_title(TITLE)
    press(phone, phone.locator("[name=action-submit]"))

    with a_desktop(phone, served) as desk:
        log_in(desk, "peninjau")
        desk.goto("/admin/tinjauan/")
        desk.get_by_role("link", name=TITLE).click()
        press(desk, desk.locator("[name=ambil]"))
        desk.get_by_label("Angka belum ada").check()
        press(desk, desk.locator("[name=perbaikan]"))
        assert reader.news_titles() == []

        phone.goto("/admin/")
        phone.locator("main a", has_text=f"Perbaiki: {TITLE}").click()
        editor.write_title(MENDED)
        press(phone, phone.locator("[name=action-submit]"))

        desk.goto("/admin/tinjauan/")
        desk.get_by_role("link", name=MENDED).click()
        desk.frame_locator(".hub-preview").get_by_role("heading", name=MENDED).wait_for()
        desk.set_viewport_size({"width": 360, "height": 740})
        assert misplaced_on_a_phone(desk) == []
        press(desk, desk.locator("[name=setuju]"))
        assert reader.news_titles() == [MENDED]

        editor.open_piece(MENDED)
        editor.write_title(f"{MENDED} lebih")
        press(phone, phone.locator("[name=action-submit]"))
        desk.goto("/admin/tinjauan/")
        desk.get_by_role("link", name=f"{MENDED} lebih").click()
        desk.get_by_role("link", name="Tarik dari tayangan").click()
        desk.get_by_label("Isinya tidak benar.").check()
        press(desk, desk.get_by_role("button", name="Tarik sekarang"))

        assert reader.news_titles() == []
        desk.goto("/admin/tinjauan/")
        desk.get_by_role("link", name=f"{MENDED} lebih").wait_for()


@contextmanager
def a_desktop(phone: Page, address: str) -> Iterator[Page]:
    """Return a page of a larger screen, in the phone's browser but logged in on its own."""
    browser = phone.context.browser
    assert browser is not None
    context: BrowserContext = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 800}, locale="id-ID"
    )
    context.set_default_timeout(10_000)
    reports = watch(context)
    yield context.new_page()
    context.close()
    assert reports == []


def log_in(screen: Page, name: str) -> None:
    """Log in with the password that all have here."""
    screen.goto("/admin/")
    screen.locator("#id_username").fill(name)
    screen.locator("#id_password").fill(PASSWORD)
    press(screen, screen.locator("form.login-form [type=submit]"))
