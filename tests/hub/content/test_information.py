"""Public information: what its form and its documents tell."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter

from hub.demo.demo_accounts import make_accounts
from hub.models.stored_media import HubDocument
from hub.models.user import User
from tests import factories
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def scanned() -> bytes:
    """Return a PDF of one page without words, as a scanner makes it."""
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(file)
    return file.getvalue()


def test_the_form_says_how_often_each_sort_is_due(client):
    factories.village()
    make_accounts()
    client.force_login(User.objects.get(username="editor"))
    page = factories.information(live=False)

    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Peraturan Desa tentang APB Desa tahun berjalan (tahunan)</option>" in screen
    assert "Laporan realisasi APB Desa (semester/tahunan)</option>" in screen
    assert '<optgroup label="Dikecualikan (tidak pernah diterbitkan)">' in screen
    assert "Menghambat proses penegakan hukum</option>" in screen


def test_a_scanned_document_is_told_apart_from_one_with_words(client):
    readable = factories.document(title="Teks")
    picture = HubDocument.objects.create(title="Pindaian", file=ContentFile(scanned(), name="pindaian.pdf"))
    table = HubDocument.objects.create(title="Tabel", file=ContentFile(b"tahun,jiwa\n2026,612\n", name="tabel.csv"))
    documents = stream(*(("document", document.pk) for document in (readable, picture, table)))
    factories.information(documents=documents)

    answer = client.get("/graphql/", {"query": "{ information { nodes { documents { title hasText } } } }"}).json()

    assert answer["data"]["information"]["nodes"][0]["documents"] == [
        {"title": "Teks", "hasText": True},
        {"title": "Pindaian", "hasText": False},
        {"title": "Tabel", "hasText": True},
    ]
