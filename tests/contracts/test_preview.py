"""Every content type has a preview, from the shapes that publishing would write, and without publishing."""

import html

import pytest
from django.test import Client

from hub.models.fields import KeysField
from hub.models.user import User
from hub.pages.tree import HomePage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.hub.editor.forms import all_rows, empty_streams, filled, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture
def editor(client: Client) -> Client:
    """Return the browser of somebody who may change everything."""
    client.force_login(User.objects.create_superuser("admin"))
    return client


def shown(response) -> str:
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("page_class", publishable_classes())
def test_the_preview_shows_every_field_of_card_and_body_and_stores_nothing(editor, page_class):
    page = filled(page_class)
    page.save_revision()
    form = form_of(editor, page)
    before = all_rows()

    title = "Judul yang belum disimpan" if "title" in form else page.title  # That of a question is its beginning.

    posted = editor.post(f"/admin/pages/{page.pk}/edit/preview/", {**form, "title": title})
    answer = editor.get(f"/admin/pages/{page.pk}/edit/preview/?in_preview_panel=true")

    assert posted.json() == {"is_valid": True, "is_available": True}
    screen = shown(answer)
    assert f"<h1>{title}</h1>" in screen
    assert "Lengkapi sebelum menerbitkan" not in screen
    is_provincial = isinstance(page.get_parent().specific, HomePage)
    assert ("Kecamatan Kota Bangun" in screen) is not is_provincial
    for field in page_class._meta.local_concrete_fields:
        value = field.value_from_object(page)
        if field.name in page_class.unpublished_fields:
            assert str(value) not in screen
        elif isinstance(value, str) and value.startswith("Isi "):
            label = str(field.verbose_name)
            assert value in screen
            assert field.name == "summary" or f"<dt>{label[:1].upper()}{label[1:]}</dt>" in screen
        if isinstance(field, KeysField):
            assert field.keys[0][1] in screen
    assert all_rows() == before


@pytest.mark.parametrize("page_class", [kind for kind in publishable_classes() if kind.is_creatable])
def test_an_empty_form_gets_an_answer_in_words_and_stores_nothing(editor, page_class):
    parent = factories.parent_of(page_class)
    address = f"/admin/pages/add/hub/{page_class._meta.model_name}/{parent.pk}/preview/"
    before = all_rows()

    posted = editor.post(address, {"title": "", **empty_streams(page_class)})
    screen = shown(editor.get(address))

    # A number or date that may not be empty in the database stops Wagtail itself, with a screen of its own.
    is_shown = posted.json()["is_available"]
    assert ("preview-error" in screen) is not is_shown
    for field in page_class._meta.local_concrete_fields:
        if is_shown and not field.blank and not field.is_relation and not field.has_default():
            label = str(field.verbose_name)
            assert f"<strong>{label[:1].upper()}{label[1:]}</strong>" in screen
    assert all_rows() == before
