"""What attached documents say is found, below what publications say themselves, and names document and page."""

import io

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter

from hub.demo.demo_documents import Paper, pdf_of
from hub.models.document_text import DocumentText
from hub.models.privacy import DocumentScan
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument
from hub.privacy.document_scans import read_unread
from hub.publishing import projector
from search.service import ReadBack, SearchRequest, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
ABOUT_OTTERS = "Berang-berang di tepi danau"


def pdf(*lines):
    writer = PdfWriter()
    for line in lines:
        writer.append(io.BytesIO(pdf_of(Paper(line, ()))))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def stored(*lines, title="Laporan", name="laporan.pdf"):
    return HubDocument.objects.create(title=title, file=ContentFile(pdf(*lines), name=name))


def told(query):
    """Return for each hit its title, and titles, pages and marks of its documents."""
    result = search(SearchRequest(query=query))
    return [
        (hit.publication.title, [(one.document.title, one.page, one.highlight.html) for one in hit.attachments])
        for hit in result.hits
    ]


@pytest.fixture
def report():
    return stored("Pendahuluan", ABOUT_OTTERS)


def test_a_hit_names_the_document_and_the_page(engine, deliver, report):
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    factories.news(title="Panen ikan")
    deliver()

    [(title, [(document, page, html)])] = told("berang danau")

    assert (title, document, page) == ("Laporan tahunan", "Laporan", 2)
    assert html.startswith("<mark>Berang</mark>-<mark>berang</mark> di tepi <mark>danau</mark>")


def test_what_a_piece_says_itself_comes_first(engine, deliver, report):
    factories.news(title="Kabar lama", summary="Berang-berang terlihat.")
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()

    result = search(SearchRequest(query="berang-berang"))

    assert [hit.publication.title for hit in result.hits] == ["Kabar lama", "Laporan tahunan"]
    assert result.hits[0].score > result.hits[1].score > 0


def test_a_text_counts_more_than_a_document(engine, deliver, report):
    factories.practice(title="Menjaga sungai", problem="Berang-berang pergi.")
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()

    first, second = search(SearchRequest(query="berang")).hits

    assert (first.publication.title, second.publication.title) == ("Menjaga sungai", "Laporan tahunan")
    assert first.score > second.score


def test_a_replaced_document_is_found_by_its_new_words_only(engine, deliver, report):
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()

    report.file = ContentFile(pdf("Buaya muara"), name="laporan.pdf")
    report.save()
    projector.settle()
    deliver()

    assert told("berang-berang") == []
    assert [title for title, _ in told("buaya")] == ["Laporan tahunan"]


def test_a_withdrawn_piece_is_not_found_by_its_document(engine, deliver, report):
    page = factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()

    page.unpublish()

    assert told("berang-berang") == []
    assert Publication.objects.get(page_id=page.pk).attachments == []
    deliver()
    assert told("berang-berang") == []


def test_documents_that_were_read_by_an_earlier_release_become_found(engine, deliver, report):
    DocumentText.objects.all().delete()
    DocumentScan.objects.update(rules=1)
    page = factories.information(title="Laporan tahunan")
    page.documents = [("document", report)]
    DocumentScan.objects.update(rules=3)
    page.save_revision().publish()
    deliver()
    assert told("berang-berang") == []

    DocumentScan.objects.update(rules=1)
    read_unread(seconds=20)
    projector.settle()
    deliver()

    assert [title for title, _ in told("berang-berang")] == ["Laporan tahunan"]


def test_a_file_that_cannot_be_read_hinders_no_publishing(deliver, report):
    DocumentText.objects.update(pages=[])
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()

    assert [title for title, _ in told("tahunan")] == ["Laporan tahunan"]
    assert told("berang-berang") == []


def test_the_text_of_files_that_are_gone_is_forgotten(report):
    assert DocumentText.objects.count() == 1

    report.delete()
    read_unread(seconds=20)

    assert DocumentText.objects.count() == 0


def test_only_what_shows_highlights_reads_the_text_of_documents(deliver, report, django_assert_num_queries):
    factories.information(title="Laporan tahunan", documents=[("document", report)])
    deliver()
    search(SearchRequest(query="danau"))

    with django_assert_num_queries(5):
        [hit] = search(SearchRequest(query="danau")).hits
    with django_assert_num_queries(4):
        [without] = search(SearchRequest(query="danau"), ReadBack(highlights=False)).hits

    assert (len(hit.attachments), len(without.attachments)) == (1, 0)
