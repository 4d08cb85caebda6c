"""One file takes no worker away: it is looked at and read in a process of its own, and no transaction waits for it."""

import io
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image
from wagtail.models import Collection

from hub.bounded import process
from hub.models.privacy import DocumentScan
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.privacy.document_scans import read_unread
from hub.uploads import looking
from hub.uploads.document_checks import check_document
from hub.uploads.handlers import UploadRefused
from hub.uploads.picture_cleaning import clean_picture
from tests import factories
from tests.hub.office import papers
from tests.hub.uploads import hostile, hostile_pdf

MEGABYTE = 1024**2


def many_pages() -> bytes:
    return hostile_pdf.written(b"", b"", *[b"<< /Type /Page /Parent 2 0 R >>"] * 100_000)


def many_relations() -> bytes:
    links = (
        papers.relation("hyperlink", "https://a.id/", name=f"r{number}", mode="External") for number in range(600_000)
    )
    return papers.zipped(papers.parts() | {"word/_rels/document.xml.rels": papers.relations(*links)})


def many_elements() -> bytes:
    return papers.zipped(papers.parts() | {"word/document.xml": papers.writing("<w:p/>" * 9_000_000)})


def large_webp() -> bytes:
    """Return a WebP that declares 49 megapixels."""
    small = bytearray(hostile.image("WEBP", lossless=True))
    bits = int.from_bytes(small[21:25], "little")
    small[21:25] = (bits & 0xF0000000 | 6_999 << 14 | 6_999).to_bytes(4, "little")
    return bytes(small)


def large_table() -> bytes:
    return b"nama;nilai\n" + b"Aman;1\n" * 2_500_000


COSTLY: dict[str, tuple[Callable[..., Any], Callable[[], bytes]]] = {
    "halaman.pdf": (check_document, many_pages),
    "hubungan.docx": (check_document, many_relations),
    "unsur.docx": (check_document, many_elements),
    "besar.webp": (clean_picture, large_webp),
    "tabel.csv": (check_document, large_table),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTLY)
def test_the_worker_spends_two_seconds_and_a_hundred_megabytes_at_most(name, settings):
    settings.UPLOADS_MOST_SECONDS = 3
    look, made = COSTLY[name]
    file = io.BytesIO(made())
    before = resource.getrusage(resource.RUSAGE_SELF)

    try:
        look(file, name=name)
        refused = ""
    except UploadRefused as error:
        refused = error.message

    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
    assert after.ru_maxrss - before.ru_maxrss < 100 * 1024
    assert refused == "" or refused.endswith(".")
    assert Path("/proc/self/task", str(process.os.getpid()), "children").read_text() == ""


@pytest.mark.django_db
def test_the_sizes_of_the_largest_picture_cost_no_more(settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER = settings.MEDIA_PUBLIC_FOLDER = tmp_path
    stream = io.BytesIO()
    Image.effect_noise((320, 320), 60).resize((2560, 2560)).convert("RGB").save(stream, "JPEG", quality=85)
    factories.picture()
    before = resource.getrusage(resource.RUSAGE_SELF)

    picture = HubImage.objects.create(title="a", description="a", file=ContentFile(stream.getvalue(), name="a.jpg"))

    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
    assert after.ru_maxrss - before.ru_maxrss < 100 * 1024
    assert picture.width * picture.height < 3_310_000
    assert picture.renditions.count() == 5


@pytest.fixture
def asked_in_transactions(monkeypatch):
    """Return the files that a process was started for while a transaction was open, and others under False."""
    asked: dict[bool, int] = {True: 0, False: 0}

    def noted(*arguments: Any, **named: Any) -> Any:
        asked[connection.in_atomic_block] += 1
        return process.bounded(*arguments, **named)

    monkeypatch.setattr(looking, "bounded", noted)
    monkeypatch.setattr(looking, "_memory", looking._Memory())
    return asked


@pytest.mark.django_db(transaction=True)
def test_no_process_is_waited_for_in_a_transaction(asked_in_transactions, client, settings, tmp_path):
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    client.force_login(User.objects.create_superuser("penyunting"))
    if not Collection.objects.exists():  # Other tests that commit have emptied the database.
        Collection.add_root(name="Root")

    def upload(name: str, content: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content)

    client.post("/admin/documents/add/", {"title": "a", "file": upload("a.pdf", hostile_pdf.written())})
    client.post("/admin/documents/multiple/add/", {"title": "b", "files[]": upload("b.csv", b"a;b\n1;2\n")})
    document = HubDocument.objects.order_by("pk").first()
    client.post(f"/admin/documents/edit/{document.pk}/", {"title": "c", "file": upload("c.csv", b"c\n")})
    client.post(
        "/admin/images/add/", {"title": "a", "description": "a", "file": upload("a.jpg", hostile.image(size=(60, 60)))}
    )
    HubDocument.objects.create(title="d", file=ContentFile(b"d\n", name="d.csv"))
    HubImage.objects.create(title="b", description="b", file=ContentFile(hostile.image("PNG"), name="b.png"))
    told = asked_in_transactions.copy()

    assert (HubDocument.objects.count(), HubImage.objects.count(), DocumentScan.objects.count()) == (3, 2, 4)
    assert told == {True: 0, False: 10}

    DocumentScan.objects.all().delete()
    assert read_unread(seconds=60) == 3
    assert DocumentScan.objects.count() == 3
    assert asked_in_transactions == {True: 0, False: 10}  # The same bytes have the same answer.


@pytest.mark.django_db
def test_where_no_process_can_be_started_an_upload_is_told_to_wait(monkeypatch):
    monkeypatch.setattr(looking, "_memory", looking._Memory())
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")

    with pytest.raises(UploadRefused, match="coba lagi"):
        HubDocument.objects.create(title="a", file=ContentFile(b"a\n", name="a.csv"))

    assert HubDocument.objects.count() == 0


@pytest.mark.django_db
def test_a_document_that_is_too_costly_to_read_needs_a_reviewer(monkeypatch, settings):
    document = factories.document()
    monkeypatch.setattr(looking, "_memory", looking._Memory())
    monkeypatch.setattr(looking, "bounded", _too_costly)
    DocumentScan.objects.all().delete()

    assert read_unread(seconds=60) == 1

    [kept] = DocumentScan.objects.filter(sha1=document.file_hash)
    assert [hit["kind"] for hit in kept.hits] == ["unread"]


def _too_costly(*_arguments: Any, **_named: Any) -> Any:
    raise process.TooCostly
