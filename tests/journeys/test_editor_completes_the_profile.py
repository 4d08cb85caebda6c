"""An editor with a phone follows the meter to what is missing, writes it, and the meter rises."""

import pytest
from playwright.sync_api import Page

from hub.content.village import VillagePage
from tests.journeys.editor import Editor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

HOURS = "Senin sampai Jumat pukul 08.00 sampai 15.00 WITA"


def test_a_link_of_the_meter_opens_the_closed_part_of_the_form(
    village: VillagePage, phone_without_search: Page
) -> None:
    phone = phone_without_search
    editor = Editor(phone, village_id=village.pk)
    editor.log_in()
    assert "Kelengkapan 0 %" in phone.locator("div.hub-meter").inner_text()

    phone.locator("div.hub-meter summary").click()
    phone.locator("div.hub-meter li a[href$='contentpath=opening_hours']").click()
    closed = phone.locator("[data-contentpath=history]").is_visible()
    phone.locator("#id_opening_hours").fill(HOURS)
    editor.publish()
    phone.goto("/admin/")

    assert not closed
    assert "Kelengkapan 5 % (1 dari 19 bagian sudah tayang)" in phone.locator("div.hub-meter").inner_text()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 393
