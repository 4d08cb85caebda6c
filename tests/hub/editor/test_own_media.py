"""Pictures and documents of a village: where an upload goes, and what may be put into a page."""

import json
import re

import pytest
from django.test import Client
from wagtail.models import Collection

from hub.models.media_library import MediaLibrary
from hub.models.roles import Role
from hub.pages.borrowed import NOT_OWN, NOT_PUBLIC
from hub.tenancy.libraries import library_of, shared_library
from tests import factories
from tests.factories.people import member
from tests.hub.editor.forms import form_of


@pytest.fixture(scope="module")
def planted(standing):
    """Plant two villages of one district with a draft each, and a picture of each and one for all."""
    with standing():
        pela, other = factories.village(), factories.village("64.02.08.2010", "Liang")
        yield {
            "page": factories.news(pela, title="Draf Pela", live=False),
            "theirs": factories.news(other, title="Draf Liang", live=False),
            "own": factories.picture(collection=library_of(pela)),
            "other": factories.picture(collection=library_of(other)),
            "shared": factories.picture(collection=shared_library(factories.province())),
        }


def inside(*places, role=Role.VILLAGE_EDITOR):
    """Return the browser of somebody with the role."""
    client = Client()
    client.force_login(member(*places, role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(("picture", "is_accepted"), [("own", True), ("shared", True), ("other", False)])
def test_a_form_accepts_pictures_that_are_own_or_shared(planted, picture, is_accepted):
    editor, page = inside(factories.village()), planted["page"]

    answer = editor.post(f"/admin/pages/{page.pk}/edit/", form_of(editor, page) | {"cover": planted[picture].pk})

    shown = answer.content.decode()
    assert (NOT_OWN in shown, answer.status_code) == (not is_accepted, 302 if is_accepted else 200)
    stored = type(page).objects.get(pk=page.pk).get_latest_revision_as_object().cover
    assert (stored == planted[picture]) is is_accepted


@pytest.mark.django_db
def test_a_form_accepts_no_link_to_a_draft_of_another_village(planted):
    editor, page = inside(factories.village()), planted["page"]
    block = {"0-type": "paragraph", "0-order": "0", "0-deleted": "", "0-id": "", "count": "1"}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": planted["theirs"].pk, "url": "/"}}
    line = {"key": "a", "text": "lihat", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    line["entityRanges"] = [{"offset": 0, "length": 5, "key": 0}]
    text = json.dumps({"blocks": [line], "entityMap": {"0": link}})
    stream = {f"content-{name}": value for name, value in (block | {"0-value": text}).items()}

    answer = editor.post(f"/admin/pages/{page.pk}/edit/", form_of(editor, page) | stream)

    assert NOT_PUBLIC in answer.content.decode()


@pytest.mark.django_db
def test_an_upload_begins_in_the_collection_of_the_village_whose_page_is_open(planted):
    companion = inside(factories.district(), role=Role.COMPANION)

    chosen = {}
    for name in ("page", "theirs"):
        form = {"referer": f"http://testserver/admin/pages/{planted[name].pk}/edit/"}
        shown = companion.get("/admin/images/chooser/", headers=form).json()["html"]
        found = re.search(r'<option value="(\d+)" selected>', shown)
        chosen[name] = Collection.objects.get(pk=found[1]).library.place.pk

    assert chosen == {"page": planted["page"].get_parent().pk, "theirs": planted["theirs"].get_parent().pk}


@pytest.mark.django_db
def test_an_editor_is_offered_the_own_collections_only_the_private_one_too(planted):
    editor = inside(factories.village())

    shown = editor.get("/admin/documents/chooser/").json()["html"]

    uses = MediaLibrary.objects.filter(place=factories.village()).values_list("use", flat=True)
    assert set(uses) == {"own", "private"}
    select = shown[shown.index('id="id_document-chooser-upload-collection"') :].split("</select>")[0]
    assert re.findall(r">\s*([^<>]+?)\s*</option>", select) == ["Desa Pela", "Desa Pela (pribadi)"]
