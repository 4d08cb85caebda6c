"""On a small phone, what was typed survives a lost line and a log-in that ended; the button is always in reach."""

import pytest
from playwright.sync_api import Page, expect

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD
from tests import factories
from tests.journeys.editor import Editor, press
from tests.journeys.layout import SMALLEST_PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Panen ikan di danau Semayang"
TEXT = "Warga membagi hasil panen menurut musyawarah."


@pytest.fixture
def news(village: VillagePage) -> int:
    """Return the number of a page of news, made before the phone is switched on."""
    return int(factories.news(village).pk)


def test_what_was_typed_survives_a_lost_line_and_a_log_in_that_ended(
    village: VillagePage, news: int, phone_without_search: Page
) -> None:
    phone = phone_without_search
    phone.set_viewport_size(SMALLEST_PHONE)
    editor = Editor(phone, village_id=village.pk)
    editor.log_in()

    phone.goto(f"/admin/pages/{village.pk}/")
    title = phone.locator("table.listing td.title").first.bounding_box()
    assert title is not None
    assert title["width"] > 200

    phone.goto(f"/admin/pages/{news}/edit/")
    phone.wait_for_load_state("networkidle")
    publish = phone.locator("[name=action-publish]")
    place = publish.bounding_box()
    assert place is not None
    assert place["height"] >= 44
    assert place["y"] + place["height"] <= SMALLEST_PHONE["height"]

    phone.context.set_offline(True)
    editor.write_title(TITLE)
    editor.add_paragraph(TEXT)
    publish.click()
    expect(phone.locator(".hub-kept")).to_contain_text("Sambungan internet terputus")
    expect(phone.locator("#id_title")).to_have_value(TITLE)
    expect(publish).to_be_enabled()

    phone.context.set_offline(False)
    phone.context.clear_cookies(name="sessionid")
    publish.click()
    phone.locator("[type=password]").wait_for()
    phone.locator("#id_username").fill("editor")
    phone.locator("[type=password]").fill(PASSWORD)
    press(phone, phone.locator("main form [type=submit]").first)

    press(phone, phone.get_by_role("button", name="Pulihkan tulisan"))
    expect(phone.locator(".messages .success")).to_be_visible()
    expect(phone.locator("#id_title")).to_have_value(TITLE)
    expect(phone.locator("[data-contentpath=content] [contenteditable=true]")).to_have_text(TEXT)
    phone.wait_for_timeout(1500)  # The time after which something unsent would be offered.
    assert phone.locator(".hub-kept").count() == 0
    assert phone.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hub-form:'))") == []
