"""After publishing, one link leads to what readers get."""

import html
import re

import pytest

from tests import factories
from tests.hub.editor.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

LINK = re.compile(r'<a href="([^"]*)"[^>]*>\s*Lihat hasilnya')


def published(editor, page) -> str:
    """Publish the page by its form and return the screen that follows."""
    sent = {**form_of(editor, page), "title": "Panen raya", "action-publish": "1"}
    return editor.post(f"/admin/pages/{page.pk}/edit/", sent, follow=True).content.decode()


def test_the_link_leads_to_what_readers_get_and_not_to_a_later_draft(editor):
    page = factories.news()

    address = LINK.search(published(editor, page))[1]
    editor.post(f"/admin/pages/{page.pk}/edit/", {**form_of(editor, page), "title": "Judul draf"})
    screen = html.unescape(editor.get(address).content.decode())

    assert "<h1>Panen raya</h1>" in screen
    assert "Inilah yang diterima pembaca sejak" in screen
    assert "Judul draf" not in screen


def test_the_link_leads_into_the_app_where_its_links_are_known(editor, settings):
    settings.HUB_APP_LINK = "https://app.example.id/isi/{id}"
    page = factories.news()

    address = LINK.search(published(editor, page))[1]

    assert re.fullmatch(r"https://app\.example\.id/isi/[\w-]+", address)


def test_a_draft_and_what_is_not_there_have_no_result(editor):
    draft = factories.news(
        factories.village("64.03.12.2003", "Batu Putih"), title="Rahasia", slug="rahasia", live=False
    )

    assert [editor.get(f"/admin/hasil/{number}/").status_code for number in (draft.pk, 987654)] == [404, 404]
