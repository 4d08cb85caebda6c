"""A file from a phone goes on where the line broke; only its owner can continue it, and nobody can fill the disk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from hub.editor.short_forms import phone_files
from hub.models.phone_arrivals import ArrivedForm, ArrivingFile, ArrivingPart, forget_past_arrivals
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from tests import factories
from tests.factories.media import picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

KEY = uuid4()
ADDRESS = f"/admin/tulis/berkas/{KEY}/"


def add(browser, content, *, offset=0, length=None, name="sawah.jpg", address=ADDRESS):
    """Send a part of a file and return status and the offset that the hub told."""
    told = {"Upload-Offset": str(offset), "Upload-Length": str(length or len(content)), "Upload-Name": name}
    answer = browser.patch(address, content, content_type="application/offset+octet-stream", headers=told)
    return answer.status_code, answer.headers.get("Upload-Offset")


def whole():
    return b"".join(ArrivingPart.objects.filter(file=KEY).order_by("offset").values_list("content", flat=True))


def test_a_broken_file_goes_on_where_it_stopped(editor):
    photo = picture_bytes(width=640, height=400)
    half = len(photo) // 2

    first = add(editor, photo[:half], length=len(photo))
    lost_answer = add(editor, photo[:half], length=len(photo))
    known = editor.head(ADDRESS)
    rest = add(editor, photo[half:], offset=int(known.headers["Upload-Offset"]), length=len(photo))

    assert first == (204, str(half))
    assert lost_answer == (409, str(half))
    assert rest == (204, str(len(photo)))
    assert whole() == photo


def test_a_file_that_arrived_in_parts_is_checked_like_any_other(editor):
    add(editor, b"<svg onload=alert(1)>", name="sawah.jpg")

    told = {"kunci": str(uuid4()), "title": "Panen", "cover_kiriman": str(KEY), "foto_cerita": "Sawah"}
    answer = editor.post("/admin/tulis/news/", {**told, "foto_izin": "nobody"})

    assert answer.status_code == 422
    assert "Isi berkas ini bukan gambar .jpg" in answer.content.decode()
    assert HubImage.objects.count() == 0


def test_a_file_is_used_once_and_then_gone(editor):
    add(editor, factories.document().file.read(), name="perdes.pdf")

    told = {"kunci": str(uuid4()), "title": "Perdes 3", "information_kind": "perdes", "year": "2026"}
    answer = editor.post("/admin/tulis/information/", {**told, "documents_kiriman": str(KEY), "action-publish": "1"})

    assert answer.status_code == 302
    document = HubDocument.objects.get(title="Perdes 3")
    assert document.collection.library.place_id == factories.village().pk
    assert (ArrivingFile.objects.count(), ArrivingPart.objects.count()) == (0, 0)


def test_nobody_else_can_see_continue_or_use_it(editor, client):
    photo = picture_bytes()
    add(editor, photo[:100], length=len(photo))
    client.force_login(factories.publisher(factories.village("64.02.08.2010", "Liang")))

    assert client.head(ADDRESS).status_code == 404
    assert add(client, photo[100:], offset=100, length=len(photo))[0] == 404
    ArrivingFile.objects.update(received=len(photo), length=len(photo))
    told = {"kunci": str(uuid4()), "title": "Panen", "cover_kiriman": str(KEY), "foto_cerita": "Sawah"}
    answer = client.post("/admin/tulis/news/", {**told, "foto_izin": "nobody"})
    assert (answer.status_code, HubImage.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("content", "told", "status"),
    [
        (b"", {"length": 10}, 413),
        (b"x" * (phone_files.LONGEST_PART + 1), {}, 413),
        (b"x" * 20, {"length": 10}, 413),
        (b"x", {"offset": 5, "length": 10}, 404),
        (b"x", {"length": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1}, 413),
        (b"x", {"name": "sawah.exe"}, 400),
        (b"x", {"offset": "satu", "length": 10}, 400),
    ],
)
def test_what_does_not_fit_is_refused(editor, content, told, status):
    assert add(editor, content, **told)[0] == status
    assert ArrivingPart.objects.count() == 0


def test_an_eleventh_file_takes_the_place_of_the_first(editor):
    keys = [uuid4() for _ in range(phone_files.MOST_FILES + 1)]
    for key in keys:
        assert add(editor, b"x", length=10, address=f"/admin/tulis/berkas/{key}/")[0] == 204

    assert set(ArrivingFile.objects.values_list("pk", flat=True)) == set(keys[1:])


def test_what_nobody_used_is_deleted(editor):
    add(editor, b"x", length=10)
    user = User.objects.get(username="editor")
    ArrivedForm.objects.create(user=user, key=KEY, page=factories.village())

    forget_past_arrivals(at=timezone.now() + timedelta(days=2))
    assert (ArrivingFile.objects.count(), ArrivedForm.objects.count()) == (1, 1)

    forget_past_arrivals(at=timezone.now() + timedelta(days=61))
    assert (ArrivingFile.objects.count(), ArrivedForm.objects.count()) == (0, 0)
