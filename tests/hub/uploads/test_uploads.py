"""Hostile files are refused in one sentence and nothing is stored, whichever way they come; good ones are kept."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import UploadedFile

from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.uploads.handlers import UploadRefused
from tests import factories
from tests.hub.uploads import hostile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
# Django takes paths and unseen signs out of these names before anybody sees them.
CUT_BY_DJANGO = {"arah terbalik", "jalur", "jalur windows", "tanda kendali", "tanda nol"}


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("penyunting"))
    return client


@pytest.fixture(autouse=True)
def an_empty_store(settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path
    return tmp_path


def stored() -> list[str]:
    def names(folder):
        folders, files = storages["restricted"].listdir(folder)
        return [f"{folder}/{file}" for file in files] + [name for one in folders for name in names(f"{folder}/{one}")]

    return sorted(
        name for folder in ("original_images", "documents", "wagtail_uploads") for name in _names_or_none(names, folder)
    )


def _names_or_none(names, folder):
    try:
        return names(folder)
    except FileNotFoundError:
        return []


def upload(made: hostile.Made) -> SimpleUploadedFile:
    name, content = made
    return SimpleUploadedFile(name, content())


def is_one_sentence(text: str) -> bool:
    return 20 < len(text) < 160 and text.endswith(".") and "\n" not in text


@pytest.mark.parametrize("made", hostile.PICTURES.values(), ids=hostile.PICTURES)
def test_a_hostile_picture_is_not_stored_by_any_code(made):
    before = stored()

    with pytest.raises(UploadRefused) as refused:
        HubImage.objects.create(title="a", description="a", file=ContentFile(made[1](), name=made[0]))

    assert is_one_sentence(refused.value.message)
    assert (HubImage.objects.count(), stored()) == (0, before)


@pytest.mark.parametrize("made", hostile.DOCUMENTS.values(), ids=hostile.DOCUMENTS)
def test_a_hostile_document_is_not_stored_by_any_code(made):
    before = stored()

    with pytest.raises(UploadRefused) as refused:
        HubDocument.objects.create(title="a", file=ContentFile(made[1](), name=made[0]))

    assert is_one_sentence(refused.value.message)
    assert (HubDocument.objects.count(), stored()) == (0, before)


@pytest.mark.parametrize("name", hostile.PICTURES)
def test_a_hostile_picture_is_refused_by_the_uploader_of_many(editor, name):
    before = stored()

    answer = editor.post(
        "/admin/images/multiple/add/", {"title": "a", "files[]": upload(hostile.PICTURES[name])}
    ).json()

    if name not in CUT_BY_DJANGO:
        assert answer["success"] is False
        assert is_one_sentence(answer["error_message"]), answer["error_message"]
        assert (HubImage.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, before)


@pytest.mark.parametrize("name", hostile.DOCUMENTS)
def test_a_hostile_document_is_refused_by_the_uploader_of_many(editor, name):
    before = stored()

    answer = editor.post(
        "/admin/documents/multiple/add/", {"title": "a", "files[]": upload(hostile.DOCUMENTS[name])}
    ).json()

    if name not in CUT_BY_DJANGO:
        assert answer["success"] is False
        assert is_one_sentence(answer["error_message"]), answer["error_message"]
        assert (HubDocument.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, before)


TYPICAL = ("svg bernama jpg", "bom piksel", "jpg terpotong", "animasi webp", "akhiran ganda", "besar")
TYPICAL_DOCUMENTS = ("pdf javascript", "pdf terkunci", "docx makro", "bom zip", "pdf dan zip", "csv rumus")
IMAGE_FORMS = [("/admin/images/add/", ""), ("/admin/images/chooser/create/", "image-chooser-upload-")]
DOCUMENT_FORMS = [("/admin/documents/add/", ""), ("/admin/documents/chooser/create/", "document-chooser-upload-")]
TYPED = "Warga menurunkan ikan di dermaga"


@pytest.mark.parametrize("name", TYPICAL)
@pytest.mark.parametrize(("address", "prefix"), IMAGE_FORMS)
def test_the_form_of_a_picture_keeps_what_was_typed(editor, name, address, prefix):
    fields = {
        f"{prefix}title": "Dermaga",
        f"{prefix}description": TYPED,
        f"{prefix}file": upload(hostile.PICTURES[name]),
    }

    answer = editor.post(address, fields)

    assert answer.status_code == 200
    assert TYPED in answer.content.decode()
    assert HubImage.objects.count() == 0


@pytest.mark.parametrize("name", TYPICAL_DOCUMENTS)
@pytest.mark.parametrize(("address", "prefix"), DOCUMENT_FORMS)
def test_the_form_of_a_document_keeps_what_was_typed(editor, name, address, prefix):
    answer = editor.post(address, {f"{prefix}title": TYPED, f"{prefix}file": upload(hostile.DOCUMENTS[name])})

    assert answer.status_code == 200
    assert TYPED in answer.content.decode()
    assert HubDocument.objects.count() == 0


@pytest.mark.parametrize("name", TYPICAL)
def test_a_picture_is_not_replaced_by_a_hostile_one(editor, name):
    picture = factories.picture()
    before = picture.file.name

    answer = editor.post(
        f"/admin/images/{picture.pk}/",
        {"title": "Baru", "description": TYPED, "file": upload(hostile.PICTURES[name])},
    )

    picture.refresh_from_db()
    assert answer.status_code == 200
    assert (picture.title, picture.file.name) == ("Dermaga", before)
    assert picture.file.storage.exists(before)


@pytest.mark.parametrize("name", TYPICAL_DOCUMENTS)
def test_a_document_is_not_replaced_by_a_hostile_one(editor, name):
    document = factories.document()
    before = document.file.name

    answer = editor.post(
        f"/admin/documents/edit/{document.pk}/", {"title": "Baru", "file": upload(hostile.DOCUMENTS[name])}
    )

    document.refresh_from_db()
    assert answer.status_code == 200
    assert (document.title, document.file.name) == ("Perdes APB Desa 2026", before)
    assert document.file.storage.exists(before)


@pytest.mark.parametrize("made", hostile.GOOD_PICTURES.values(), ids=hostile.GOOD_PICTURES)
def test_a_good_picture_is_kept(editor, made):
    answer = editor.post("/admin/images/add/", {"title": "a", "description": "Dermaga", "file": upload(made)})

    assert answer.status_code == 302, answer.context["form"].errors
    content = HubImage.objects.get().file.read()
    assert b"script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize("made", hostile.GOOD_DOCUMENTS.values(), ids=hostile.GOOD_DOCUMENTS)
def test_a_good_document_is_kept_as_it_is(editor, made):
    file = upload(made)
    sent = file.read()
    file.seek(0)

    answer = editor.post("/admin/documents/add/", {"title": "a", "file": file})

    assert answer.status_code == 302, answer.context["form"].errors
    assert HubDocument.objects.get().file.read() == sent


def test_there_are_sixty_hostile_files():
    assert len(hostile.PICTURES) + len(hostile.DOCUMENTS) == 110
