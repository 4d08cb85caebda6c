"""What the preview shows of blocks, links and numbers."""

import html
import re

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from hub.models.user import User
from tests import factories
from tests.hub.editor.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture
def editor(client: Client) -> Client:
    """Return the browser of somebody who may change everything."""
    client.force_login(User.objects.create_superuser("admin"))
    return client


def preview(editor: Client, page, **values) -> str:
    """Return the preview of the page with these values in its form."""
    address = f"/admin/pages/{page.pk}/edit/preview/"
    sent = editor.post(address, {**form_of(editor, page), **nested_form_data(values)})
    assert sent.json() == {"is_valid": True, "is_available": True}
    return html.unescape(editor.get(address).content.decode())


def test_blocks_are_shown_in_their_order_with_words_pictures_and_figures(editor):
    picture = factories.picture()
    figure = {"label": "Pengunjung", "value": "12500", "unit": "orang", "year": "2025", "source": "BPS"}

    screen = preview(
        editor,
        factories.news(),
        content=streamfield(
            [
                ("heading", {"text": "Perahu", "level": "2"}),
                ("paragraph", rich_text('<p>Lihat <a linktype="external" href="https://kaltim.go.id">laman</a>.</p>')),
                ("image", {"image": picture.pk, "alt": "Dermaga", "caption": "Pagi hari"}),
                ("numbers", {"count": "1", "0": {"value": figure, "order": "0", "deleted": ""}}),
                ("video", {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "Rekaman panen"}),
            ]
        ),
    )

    order = [
        "<h2>Perahu</h2>",
        'href="https://kaltim.go.id"',
        'alt="Dermaga"',
        "Pagi hari",
        "12.500",
        "2025",
        "Rekaman panen",
    ]
    places = [screen.index(words) for words in order]
    assert places == sorted(places)
    assert "2.025" not in screen
    assert "<script" not in screen


def test_a_link_to_what_is_not_public_is_shown_as_readers_would_see_it(editor):
    withdrawn = factories.news(title="Sudah ditarik", slug="ditarik")
    withdrawn.unpublish()
    shown = factories.news(title="Masih tayang", slug="tayang")

    screen = preview(
        editor,
        factories.news(title="Induk", slug="induk"),
        content=streamfield(
            [
                ("paragraph", rich_text(f'<p>Lihat <a linktype="page" id="{withdrawn.pk}">kabar lama</a>.</p>')),
                (
                    "content_links",
                    {
                        "title": "",
                        "pages": {
                            "count": "2",
                            "0": {"value": withdrawn.pk, "order": "0", "deleted": ""},
                            "1": {"value": shown.pk, "order": "1", "deleted": ""},
                        },
                    },
                ),
            ]
        ),
    )

    assert "Lihat kabar lama." in screen
    assert "<li>Masih tayang</li>" in screen
    assert "Sudah ditarik" not in screen
    assert "1 tautan tidak tampil" in screen


def test_an_incomplete_block_is_named_and_the_others_are_shown(editor):
    empty = {"label": "", "value": "", "unit": "", "year": "", "source": ""}

    screen = preview(
        editor,
        factories.news(),
        content=streamfield(
            [
                ("numbers", {"count": "1", "0": {"value": empty, "order": "0", "deleted": ""}}),
                ("heading", {"text": "Tetap tampil", "level": "3"}),
            ]
        ),
    )

    assert "Isi, bagian ke-1: Angka" in screen
    assert "<h3>Tetap tampil</h3>" in screen


def test_pictures_and_documents_can_be_opened_before_the_piece_is_public(editor):
    picture, document = factories.picture(), factories.document()
    stream = [
        ("image", {"image": picture.pk, "alt": "Dermaga", "caption": ""}),
        ("documents", {"count": "1", "0": {"value": document.pk, "order": "0", "deleted": ""}}),
    ]

    screen = preview(editor, factories.news(live=False), content=streamfield(stream))

    shown = re.search(r'<img src="([^"]+)"', screen).group(1)
    offered = re.search(r'<a href="(/documents/[^"]+)"', screen).group(1)
    answers = [editor.get(shown), editor.get(offered, follow=True)]
    contents = [b"".join(answer.streaming_content) for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0]["Content-Type"] == "image/webp"
    assert contents[1].startswith(b"%PDF")
