"""A form that was refused says at its top which fields are wrong, and each line leads to its field."""

import html
import re

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests import factories
from tests.hub.editor.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

LINE = re.compile(r'<li><a href="#:w:contentpath=(\w+)">([^<]+)</a>: ([^<]+)</li>')


def test_every_wrong_field_is_named_and_linked(editor):
    page = factories.news()
    empty_heading = nested_form_data({"content": streamfield([("heading", {"text": "", "level": "2"})])})
    sent = {**form_of(editor, page), **empty_heading, "title": "", "action-publish": "1"}

    screen = html.unescape(editor.post(f"/admin/pages/{page.pk}/edit/", sent).content.decode())

    lines = {name: (label, words) for name, label, words in LINE.findall(screen)}
    assert set(lines) == {"title", "content"}
    assert lines["title"] == ("Judul", "Kolom ini harus diisi.")
    assert lines["content"] == ("Isi", "ada isian yang keliru di bagian ini.")
    assert all(f'data-contentpath="{name}"' in screen for name in lines)


def test_what_was_typed_cannot_become_markup(editor):
    page = factories.news()

    screen = editor.post(
        f"/admin/pages/{page.pk}/edit/", {**form_of(editor, page), "slug": "<b>x</b>", "action-publish": "1"}
    ).content.decode()

    assert "<b>x</b>" not in screen
