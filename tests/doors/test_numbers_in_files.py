"""A number of a person is stopped wherever in a file it stands: shown, hidden, or only kept."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Link, Text
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject

from hub import regions, vocabularies
from hub.demo.demo_documents import Paper, pdf_of
from hub.privacy.contents import reading_limits
from hub.privacy.reading.file import numbers_of_file
from tests.doors.numbers_of_persons import MOBILE, NIK
from tests.hub.office import papers

WORD = papers.WORD
RUN = "<w:r><w:t>{}</w:t></w:r>"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DIAGRAM = f"{DRAWING}/diagram"
CHART = f"{DRAWING}/chart"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def found(content: bytes, name: str) -> list[str]:
    return [str(one.kind) for one in numbers_of_file(content, name=name, limits=reading_limits())]


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p>{RUN.format(text)}</w:p>" for text in texts)


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraphs(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def body(written: str) -> bytes:
    return papers.zipped(papers.parts() | {"word/document.xml": papers.writing(written)})


def beside(**parts: str) -> bytes:
    """Return a document with these parts more; "__" in a name stands for "/"."""
    return papers.paper(**{f"{name}.xml": content for name, content in parts.items()})


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


WRITINGS: dict[str, Callable[[], bytes]] = {
    "runs": lambda: body("<w:p>" + "".join(RUN.format(digit) for digit in NIK) + "</w:p>"),
    "two paragraphs": lambda: body(paragraphs(NIK[:8], NIK[8:])),
    "a digit a cell": lambda: body(table(list(NIK))),
    "a column of phones": lambda: body(table(["Nama", "No HP"], ["A", MOBILE[1:]])),
    "a column of accounts": lambda: body(table(["Nama", "Rekening"], ["A", "-"], ["B", "0011234567"])),
    "deleted text": lambda: body(f"<w:p>{RUN.format('Penerima')}{deleted(NIK)}</w:p>"),
    "around deleted text": lambda: body(f"<w:p>{RUN.format(NIK[:8])}{deleted('77')}{RUN.format(NIK[8:])}</w:p>"),
    "signs of a symbol font": lambda: body(
        "<w:p>" + "".join(f'<w:r><w:sym w:font="Wingdings" w:char="F03{digit}"/></w:r>' for digit in NIK) + "</w:p>"
    ),
    "a field": lambda: body(f'<w:p><w:r><w:instrText>HYPERLINK "tel:{MOBILE}"</w:instrText></w:r></w:p>'),
    "a list to choose from": lambda: body(f'<w:sdt><w:listItem w:displayText="A" w:value="{NIK}"/></w:sdt>'),
    "an alternative text": lambda: body(f'<w:p><w:drawing><docPr descr="KTP {NIK}"/></w:drawing></w:p>'),
    "a text box in a paragraph": lambda: body(
        f"<w:p>{RUN.format('Kotak')}<w:txbxContent><w:p>{RUN.format(NIK[:5])}{RUN.format(NIK[5:])}</w:p></w:txbxContent></w:p>"
    ),
    "a header of any name": lambda: beside(word__atas9=f'<w:hdr xmlns:w="{WORD}">{paragraphs(NIK)}</w:hdr>'),
    "a part that nobody points at": lambda: beside(
        lain__x=f'<w:footnotes xmlns:w="{WORD}">{paragraphs(NIK)}</w:footnotes>'
    ),
    "properties": lambda: beside(docProps__core=f"<coreProperties><keywords>{NIK}</keywords></coreProperties>"),
    "own properties": lambda: beside(docProps__custom=f"<Properties><lpwstr>{NIK}</lpwstr></Properties>"),
    "XML of somebody else": lambda: beside(customXml__item1=f'<orang no="{NIK}"/>'),
    "SmartArt": lambda: beside(
        word__diagrams__data1=f'<d:top xmlns:d="{DIAGRAM}" xmlns:a="{DRAWING}/main"><a:p><a:r><a:t>{NIK[:7]}</a:t>'
        f"</a:r><a:r><a:t>{NIK[7:]}</a:t></a:r></a:p></d:top>"
    ),
    "a chart": lambda: beside(word__charts__c=f'<c:chartSpace xmlns:c="{CHART}"><c:v>{NIK}</c:v></c:chartSpace>'),
    "a style": lambda: beside(word__styles=f'<w:styles xmlns:w="{WORD}"><w:style w:name="{NIK}"/></w:styles>'),
    "the main part under another name": lambda: papers.zipped(
        papers.parts("word/document2.xml") | {"word/document2.xml": papers.writing(paragraphs(NIK))}
    ),
    "a link": lambda: papers.zipped(
        papers.parts()
        | {
            "word/_rels/document.xml.rels": papers.relations(
                papers.relation("hyperlink", f"https://wa.me/62{MOBILE[1:]}", mode="External")
            )
        }
    ),
}


def workbook(fill: Callable[[Workbook, Any], object], **parts: str) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["Nama", "Jumlah"])
    fill(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    if not parts:
        return stream.getvalue()
    with zipfile.ZipFile(stream) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return papers.zipped(files | {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()})


def nothing(book: Workbook, sheet: Any) -> None: ...


def column(heading: str, *cells: object) -> Callable[[Workbook, Any], None]:
    def fill(book: Workbook, sheet: Any) -> None:
        for row, value in enumerate([heading, *cells], start=1):
            sheet.cell(row, 4, value)

    return fill


def in_cells(*values: object, across: bool = True) -> Callable[[Workbook, Any], None]:
    def fill(book: Workbook, sheet: Any) -> None:
        for place, value in enumerate(values):
            sheet.cell(5, 2 + place, value) if across else sheet.cell(5 + place, 2, value)

    return fill


def merged(book: Workbook, sheet: Any) -> None:
    sheet["D1"], sheet["D2"], sheet["E2"], sheet["D3"], sheet["E3"] = "Rekening", "Bank", "Nomor", "A", 45678123456
    sheet.merge_cells("D1:E1")


def choices(book: Workbook, sheet: Any) -> None:
    sheet.add_data_validation(DataValidation(type="list", formula1=f'"{NIK},lain"', sqref="C2"))


FIELD = f'<cacheField name="No HP"><sharedItems><n v="{MOBILE[1:]}"/></sharedItems></cacheField>'
WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "a number that lost its last digit": lambda: workbook(in_cells(int(NIK[:15] + "0"))),
    "a column of phones without 0": lambda: workbook(column("No HP", int(MOBILE))),
    "a column of accounts after a gap": lambda: workbook(column("Rekening", "belum punya", 1201001234501)),
    "a heading over two columns": lambda: workbook(merged),
    "three cells": lambda: workbook(in_cells(NIK[:6], NIK[6:12], NIK[12:])),
    "a digit a cell": lambda: workbook(in_cells(*map(int, NIK))),
    "one cell below the other": lambda: workbook(in_cells(NIK[:8], NIK[8:], across=False)),
    "a hidden sheet": lambda: workbook(lambda book, _: setattr(book.create_sheet(NIK), "sheet_state", "veryHidden")),
    "a note": lambda: workbook(lambda _, sheet: setattr(sheet["A2"], "comment", Comment(f"NIK {NIK}", "a"))),
    "a formula": lambda: workbook(column("x", f'=CONCATENATE("{MOBILE[:4]}","{MOBILE[4:]}")')),
    "a link": lambda: workbook(lambda _, sheet: setattr(sheet["A2"], "hyperlink", f"https://wa.me/62{MOBILE[1:]}")),
    "a list to choose from": lambda: workbook(choices),
    "a name": lambda: workbook(lambda book, _: book.defined_names.add(DefinedName("orang", attr_text=f'"{NIK}"'))),
    "a header": lambda: workbook(lambda _, sheet: setattr(sheet.oddHeader.center, "text", f"Arsip {NIK}")),
    "a property": lambda: workbook(lambda book, _: setattr(book.properties, "description", NIK)),
    "the summary of a sheet that is gone": lambda: workbook(
        nothing, xl__pivotCache__p=f'<pivotCacheDefinition xmlns="{SHEETS}"><s v="{NIK}"/></pivotCacheDefinition>'
    ),
    "a column of a summary": lambda: workbook(
        nothing, xl__pivotCache__p=f'<pivotCacheDefinition xmlns="{SHEETS}">{FIELD}</pivotCacheDefinition>'
    ),
    "the rows of a summary": lambda: workbook(
        nothing, xl__pivotCache__r=f'<pivotCacheRecords xmlns="{SHEETS}"><r><n v="{NIK}"/></r></pivotCacheRecords>'
    ),
    "a text that no cell shows": lambda: workbook(
        nothing, xl__teks=f'<sst xmlns="{SHEETS}"><si><r><t>{NIK[:3]}</t></r><r><t>{NIK[3:]}</t></r></si></sst>'
    ),
}
PLAIN = pdf_of(Paper("Daftar", ("Aman",)))


def changed(change: Callable[[PdfWriter], object], content: bytes = PLAIN, *, behind: bool = False) -> bytes:
    writer = PdfWriter(io.BytesIO(content), incremental=True) if behind else PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def noted(note: Any) -> Callable[[PdfWriter], object]:
    return lambda writer: writer.add_annotation(0, note)


def empty(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Contents")] = writer._add_object(DecodedStreamObject())


def called(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(TextStringObject(f"KTP {NIK}"))


def described(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta>{NIK}</x:xmpmeta>".encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


AREA = (10, 10, 90, 90)
PDFS: dict[str, Callable[[], bytes]] = {
    "a column of accounts": lambda: pdf_of(Paper("Daftar", ("No Nama Nomor Rekening", "1 A 0011234567"))),
    "a column of phones": lambda: pdf_of(Paper("Daftar", ("No Nama No HP", f"1 A {MOBILE[1:]}"))),
    "two lines": lambda: pdf_of(Paper("Daftar", (NIK[:10], NIK[10:]))),
    "the title": lambda: changed(lambda writer: writer.add_metadata({"/Title": NIK})),
    "metadata": lambda: changed(described),
    "an outline": lambda: changed(lambda writer: writer.add_outline_item(title=f"A {NIK}", page_number=0)),
    "a note": lambda: changed(noted(Text(rect=AREA, text=f"HP {MOBILE}"))),
    "a text over the page": lambda: changed(noted(FreeText(rect=AREA, text=NIK))),
    "a link": lambda: changed(noted(Link(rect=AREA, url=f"tel:+62{MOBILE[1:]}"))),
    "what is read aloud": lambda: changed(called),
    "the page before it was changed": lambda: changed(empty, pdf_of(Paper("Daftar", (NIK,))), behind=True),
}
TABLES = {
    "UTF-16": f"nama\tnik\nA\t{NIK}\n".encode("utf-16"),
    "bars": f"nama|nik\nA|{NIK}\n".encode(),
    "a column of phones": f"nama;no hp\nA;{MOBILE[1:]}\n".encode(),
    "a column of accounts": b"nama;norek\nA;-\nB;0011234567\n",
    "three cells": f"a,b,c\n{NIK[:6]},{NIK[6:12]},{NIK[12:]}\n".encode(),
}
CODES = [path for package in (regions, vocabularies) for path in Path(package.__file__).parent.rglob("*.csv")]
FIGURES = [
    ["Kode Rekening", "Uraian", "Anggaran"],
    ["5.1.02.01.01.0024", "Barang", "875000000"],
    ["6402082009", "Pela", "1203"],
]


@pytest.mark.parametrize("content", WRITINGS.values(), ids=WRITINGS)
def test_a_document_of_words_is_stopped_for(content):
    kinds = found(content(), "a.docx")

    assert kinds
    assert "unread" not in kinds


@pytest.mark.parametrize("content", WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_workbook_is_stopped_for(content):
    kinds = found(content(), "a.xlsx")

    assert kinds
    assert "unread" not in kinds


@pytest.mark.parametrize("content", PDFS.values(), ids=PDFS)
def test_a_pdf_is_stopped_for(content):
    kinds = found(content(), "a.pdf")

    assert kinds
    assert "unread" not in kinds


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_a_text_file_is_stopped_for(content):
    assert found(content, "a.csv")


def test_files_with_other_numbers_pass():
    rows = lambda _, sheet: [sheet.append(row) for row in FIGURES]  # noqa: E731

    assert found(workbook(rows), "a.xlsx") == []
    assert found(body(table(*FIGURES)), "a.docx") == []
    assert found(pdf_of(Paper("Anggaran", tuple(" ".join(row) for row in FIGURES))), "a.pdf") == []
    assert found("\n".join(";".join(row) for row in FIGURES).encode(), "a.csv") == []


def test_headings_count_for_their_own_column_only():
    rows = [
        ["KK", "Telepon", "Jiwa", "Kode"],
        [312, "(0541) 859352", 71612, "64.02.09.2009"],
        [1062, "-", 502, "64.02.09.2010"],
    ]

    assert found(workbook(lambda _, sheet: [sheet.append(row) for row in rows]), "a.xlsx") == []


@pytest.mark.parametrize("path", sorted(CODES), ids=lambda path: path.name)
def test_tables_of_codes_pass(path):
    assert found(path.read_bytes(), path.name) == []
