"""While somebody writes in the full form, advice stands beside the field and is read aloud; it stops nothing."""

import pytest
from playwright.sync_api import Locator, Page, expect

from hub.content.village import VillagePage
from tests.journeys.editor import Editor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

NIK = "6402086505900001"
LONG = " ".join(["kata"] * 26)


def test_advice_stands_beside_what_is_written(village: VillagePage, phone_without_search: Page) -> None:
    phone, editor = phone_without_search, Editor(phone_without_search, village_id=village.pk)
    editor.log_in()

    phone.goto(f"/admin/pages/add/hub/newspage/{village.pk}/")
    summary = phone.locator("#id_summary")
    summary.fill(f"Dalam rangka panen. {LONG}.")
    says(summary, "26 kata", 'Kata kantor: "Dalam rangka". Lebih mudah dibaca: untuk.')
    summary.fill("Untuk panen.")
    expect(hint_of(summary)).to_have_text("")

    editor.add_paragraph(f"Penerima: {NIK}")
    says(phone.locator("[contenteditable=true]"), "Ada NIK atau nomor KK: 64••••••••••••01.")

    picture_without_words(phone)

    phone.goto(f"/admin/pages/add/hub/productpage/{village.pk}/")
    phone.locator("#id_title").fill("Amplang")
    says(phone.locator("#id_price_from"), "Belum ada harganya.")
    phone.locator("#id_price_from").fill("25000")
    expect(hint_of(phone.locator("#id_price_from"))).to_have_text("")

    phone.goto(f"/admin/pages/add/hub/practicepage/{village.pk}/")
    phone.locator("#id_title").fill("Bank sampah")
    expect(phone.locator("[data-wants] [role=status]")).to_contain_text("Belum ada angkanya.")


def picture_without_words(phone: Page) -> None:
    """Add a block with a picture, and say nothing about it, then its file name, then what it shows."""
    body = phone.locator("[data-contentpath=content]").first
    body.locator("button.c-sf-add-button").last.click()
    phone.get_by_role("option", name="Gambar", exact=True).click()
    words = body.locator("[name$='-value-alt']")
    body.locator("[name$='-value-image']").evaluate("field => { field.value = '1'; }")
    words.press("Tab")
    says(words, "Foto ini belum diceritakan.")
    words.fill("IMG_0001.jpg")
    says(words, "Itu nama berkas.")
    words.fill("Warga memanen padi")
    expect(hint_of(words)).to_have_text("")


def says(field: Locator, *sentences: str) -> None:
    """Expect the sentences beside the field, in the element by which the field is described and which is read aloud."""
    for sentence in sentences:
        expect(hint_of(field)).to_contain_text(sentence)
    expect(hint_of(field)).to_have_attribute("aria-live", "polite")
    assert hint_of(field).get_attribute("id") in (field.get_attribute("aria-describedby") or "").split()


def hint_of(field: Locator) -> Locator:
    """Return the element beside the field that holds its advice."""
    return field.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' w-field ')][1]").locator(".hub-hint")
