"""Whether a text that is being typed holds a person's number, asked by the script of every form."""

import pytest
from django.test import Client

from tests import factories

ADDRESS = "/admin/tulis/periksa/"
NIK, PHONE = "6402086505900001", "0812-5555-1234"


@pytest.fixture(autouse=True)
def village(db):
    """Give the editor a village."""
    return factories.village()


def told(browser, text, field="content"):
    """Return what is told about the text of the field."""
    return browser.post(ADDRESS, {"field": field, "text": text}).json()["found"]


def test_a_number_of_a_person_is_told_by_its_ends(editor):
    [sentence] = told(editor, f"Penerima: {NIK}")

    assert sentence == "Ada NIK atau nomor KK: 64••••••••••••01. Data pribadi tidak boleh terbit."
    assert told(editor, f"Hubungi {PHONE}.") == ["Ada nomor HP: 08••••••••34. Data pribadi tidak boleh terbit."]


def test_figures_are_no_numbers_of_persons(editor):
    assert told(editor, "Panen 2026: 1.500.000 kilogram, naik dari 1.200.000.") == []


@pytest.mark.parametrize(("field", "count"), [("contact_phone", 0), ("office_phone", 0), ("summary", 1)])
def test_an_office_may_tell_its_number(editor, field, count):
    assert len(told(editor, PHONE, field)) == count


def test_nothing_is_answered_to_strangers_or_about_too_much(editor):
    assert Client().post(ADDRESS, {"text": NIK}).status_code == 302
    assert editor.get(ADDRESS).status_code == 405
    assert editor.post(ADDRESS, {"text": "1" * 20_001}).status_code == 413


@pytest.mark.parametrize("screen", ["/admin/tulis/news/", "/admin/pages/add/hub/newspage/{village}/"])
def test_every_form_asks_by_the_same_script(editor, village, screen):
    html = editor.get(screen.format(village=village.pk)).content.decode()

    assert html.count("/static/hub/hints.js") == 1
    assert f'data-checks="{ADDRESS}"' in html


@pytest.mark.parametrize(
    ("screen", "sentence"),
    [
        ("/admin/tulis/product/", "Belum ada harganya."),
        ("/admin/pages/add/hub/productpage/{village}/", "Belum ada harganya."),
        ("/admin/pages/add/hub/practicepage/{village}/", "Belum ada angkanya."),
    ],
)
def test_where_a_number_is_wanted_the_form_says_so(editor, village, screen, sentence):
    html = editor.get(screen.format(village=village.pk)).content.decode()

    assert f'data-wants="{sentence}' in html
