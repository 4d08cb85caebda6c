"""What a document shows is read page by page for search; what it hides, and more than is searched, is left out."""

import io

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from hub.demo.demo_documents import Paper, pdf_of
from hub.privacy.contents import contents_of
from hub.privacy.reading import shown_pages as reading
from hub.privacy.reading.shown_pages import shown_pages
from tests.doors.numbers_of_persons import NIK
from tests.hub.office import papers

RUN = "<w:r>{}<w:t>{}</w:t></w:r>"
BREAK, CHOSEN = "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:r><w:br w:type="page"/></w:r>'


def pages_of(content: bytes, name: str) -> list[tuple[int | None, str]]:
    return [(page.number, page.text) for page in shown_pages(content, name=name, seconds=20)]


def pdf(*lines: str) -> bytes:
    """Return a document with one page for each line."""
    writer = PdfWriter()
    for line in lines:
        writer.append(io.BytesIO(pdf_of(Paper(line, ()))))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def docx(body: str) -> bytes:
    return papers.paper(**{"word/document.xml": papers.writing(f"<w:p>{body}</w:p>")})


def run(text: str, properties: str = "") -> str:
    return RUN.format(f"<w:rPr>{properties}</w:rPr>" if properties else "", text)


def workbook(*, is_second_hidden: bool = False) -> bytes:
    book = Workbook()
    book.active.title = "Ringkasan"
    book.active.append(["Jumlah kapal", 12, "dermaga"])
    book.active.append(["baris rahasia"])
    book.active.row_dimensions[2].hidden = True
    other = book.create_sheet("Rincian")
    other.append(["solar"])
    other.sheet_state = "hidden" if is_second_hidden else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_pdf_has_the_pages_of_its_file():
    first, second = pages_of(pdf("Anggaran dermaga", "Rincian solar"), "a.pdf")

    assert (first[0], second[0]) == (1, 2)
    assert first[1].startswith("Anggaran dermaga ")
    assert second[1].startswith("Rincian solar ")


@pytest.mark.parametrize("sign", [BREAK, CHOSEN, CHOSEN + BREAK])
def test_a_writing_has_the_pages_of_the_program_that_stored_it(sign):
    pages = pages_of(docx(run("satu") + sign + run("dua")), "a.docx")

    assert pages == [(1, "Aman satu"), (2, "dua")]


def test_a_writing_without_signs_of_pages_has_no_numbers():
    assert pages_of(docx(run("sa") + run("tu")), "a.docx") == [(None, "Aman satu")]


def test_what_a_writing_hides_is_left_out():
    hidden = run("tersembunyi", "<w:vanish/>") + "<w:del><w:r><w:delText>dihapus</w:delText></w:r></w:del>"

    assert pages_of(docx(run("satu") + hidden + run(" dua", '<w:vanish w:val="0"/>')), "a.docx") == [
        (None, "Aman satu dua")
    ]


def test_a_workbook_has_a_page_for_each_visible_sheet():
    assert pages_of(workbook(), "a.xlsx") == [(1, "Ringkasan Jumlah kapal dermaga"), (2, "Rincian solar")]
    assert pages_of(workbook(is_second_hidden=True), "a.xlsx") == [(1, "Ringkasan Jumlah kapal dermaga")]


def test_of_a_long_document_the_beginning_is_kept(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SIGNS", 10)

    assert pages_of(pdf("Anggaran dermaga", "Rincian"), "a.pdf") == [(1, "Anggaran d")]

    monkeypatch.setattr(reading, "MOST_SIGNS", 10_000)
    monkeypatch.setattr(reading, "MOST_PAGES", 1)

    assert [number for number, _ in pages_of(pdf("Anggaran", "Rincian"), "a.pdf")] == [1]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.csv"])
def test_what_cannot_be_read_has_no_pages(name):
    assert pages_of(b"%PDF-1.4 rusak", name) == []


def test_no_text_leaves_the_process_if_a_number_of_a_person_was_found():
    with_number = contents_of(io.BytesIO(pdf("Anggaran", f"NIK {NIK}")), name="a.pdf")
    without = contents_of(io.BytesIO(pdf("Anggaran")), name="a.pdf")

    assert with_number.numbers
    assert with_number.pages == ()
    [(number, text)] = without.pages
    assert (number, text.split()[0]) == (1, "Anggaran")
