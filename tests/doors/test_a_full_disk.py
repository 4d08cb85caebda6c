"""A full disk is told in a sentence, and leaves no row and no part of a file."""

import io
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.media.writing import WHAT_TO_DO, FileNotStored, nothing_left_behind
from hub.models.stored_media import HubDocument, HubImage, HubRendition
from hub.models.user import User
from hub.uploads.document_checks import check_document
from hub.uploads.handlers import RoomForUploads, UnstoredUpload, UploadRefused

KILOBYTE = 1024


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """Return a folder on a disk of its own with room for 256 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("This user may not mount a small disk.")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("penyunting"))
    return client


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let this process write no file that is larger."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def table(size: int) -> bytes:
    return b"nama\n" + (b"A" * 999 + b"\n") * (size // 1_000)


def noise() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((600, 420), 90).save(stream, "JPEG", quality=88)
    return stream.getvalue()


@pytest.mark.parametrize("store", ["restricted", "public"])
def test_a_file_that_finds_no_room_in_a_store_leaves_nothing(store, settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER, settings.MEDIA_PUBLIC_FOLDER = tmp_path / "restricted", tmp_path / "public"

    with pytest.raises(FileNotStored) as told, largest_file(10 * KILOBYTE):
        storages[store].save("documents/a.csv", ContentFile(table(20 * KILOBYTE)))

    assert told.value.objections[0].startswith("Tempat penyimpanan penuh")
    assert files_below(tmp_path) == []


def test_a_copy_that_finds_no_room_in_the_public_store_leaves_nothing(settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER, settings.MEDIA_PUBLIC_FOLDER = tmp_path / "restricted", tmp_path / "public"
    original = storages["restricted"].save("documents/a.csv", ContentFile(table(20 * KILOBYTE)))

    with pytest.raises(FileNotStored), largest_file(10 * KILOBYTE):
        storages["public"].take(original, source=storages["restricted"], name="documents/b.csv")

    assert files_below(tmp_path / "public") == []


def test_two_files_of_one_name_are_two_files(settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path
    store = storages["restricted"]

    names = [store._save("documents/a.csv", ContentFile(content)) for content in (b"satu", b"dua")]

    assert len(set(names)) == 2
    assert [store.open(name).read() for name in names] == [b"satu", b"dua"]


def test_what_was_stored_goes_with_its_transaction(settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path

    def store_and_fail() -> None:
        with nothing_left_behind():
            with nothing_left_behind():
                storages["restricted"].save("a.csv", ContentFile(b"a"))
            raise ValueError("later")

    with pytest.raises(ValueError, match="later"):
        store_and_fail()

    assert files_below(tmp_path) == []


@pytest.mark.django_db
def test_a_document_that_finds_no_room_is_told_to_its_editor(small_disk, settings, editor):
    settings.MEDIA_RESTRICTED_FOLDER = small_disk
    file = SimpleUploadedFile("besar.csv", table(400 * KILOBYTE))

    answer = editor.post("/admin/documents/add/", {"title": "a", "file": file})
    many = editor.post(
        "/admin/documents/multiple/add/",
        {"title": "a", "files[]": SimpleUploadedFile("besar.csv", table(400 * KILOBYTE))},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    [told] = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == f"Tidak disimpan, tidak ada yang berubah. {WHAT_TO_DO}."
    assert many.json()["error_message"].startswith("Tempat penyimpanan penuh")
    assert (HubDocument.objects.count(), files_below(small_disk)) == (0, [])


@pytest.mark.django_db
def test_a_picture_whose_sizes_find_no_room_leaves_not_even_its_original(small_disk, settings, editor):
    settings.MEDIA_RESTRICTED_FOLDER = small_disk

    answer = editor.post(
        "/admin/images/add/", {"title": "a", "description": "a", "file": SimpleUploadedFile("a.jpg", noise())}
    )

    assert answer.status_code == 302
    assert (HubImage.objects.count(), HubRendition.objects.count()) == (0, 0)
    assert files_below(small_disk) == []


@pytest.mark.django_db
def test_an_upload_that_finds_no_room_on_its_way_is_refused_by_its_form(small_disk, settings, editor):
    settings.FILE_UPLOAD_TEMP_DIR = str(small_disk)
    large = SimpleUploadedFile("besar.csv", table(3_000 * KILOBYTE))

    answer = editor.post("/admin/documents/add/", {"title": "Tulisan saya", "file": large})

    assert answer.status_code == 200
    [told] = answer.context["form"].errors["file"]
    assert told == "Server kehabisan tempat saat berkas dikirim: kabari pengelola server, lalu coba lagi."
    assert "Tulisan saya" in answer.content.decode()
    assert (HubDocument.objects.count(), files_below(small_disk)) == (0, [])


def test_an_upload_for_which_no_file_can_be_begun_is_refused(settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere"
    handler = RoomForUploads()

    handler.new_file("file", "a.csv", "text/csv", 9)
    handler.receive_data_chunk(b"a", 0)
    file = handler.file_complete(1)

    assert isinstance(file, UnstoredUpload)
    with pytest.raises(UploadRefused, match="kehabisan tempat"):
        check_document(file, name="a.csv")
