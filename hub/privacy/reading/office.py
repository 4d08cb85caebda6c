"""The text of office files: cells of workbooks, paragraphs of documents, and notes in both."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from openpyxl import load_workbook

from hub.privacy.reading.parts import Allowance, Part, Unreadable
from hub.privacy.reading.table import Headings

NUMBER_SIGNS = 15
FAULTS = (
    zipfile.BadZipFile, ParseError, DefusedXmlException, OSError, EOFError, ValueError, KeyError, TypeError,
    AttributeError, IndexError, RuntimeError, NotImplementedError, RecursionError, MemoryError, SyntaxError,
)  # fmt: skip
NOTES = re.compile(r"xl/(comments[^/]*|threadedComments/[^/]+|drawings/[^/]+|charts/[^/]+)\.xml")
WRITING = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments|glossary/document)\.xml")
PARAGRAPHS = frozenset({"p", "comment", "threadedComment"})
WORDS = frozenset({"t", "text", "instrText", "delText", "v"})


def parts_of_workbook(file: IO[bytes], allowance: Allowance) -> Iterator[Part]:
    """Give every cell that holds something, of hidden sheets too, then notes and drawings. Raises `Unreadable`."""
    with _faults_told():
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            headings = Headings()
            yield Part("nama lembar", sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        yield from _cell(sheet.title, cell, headings, allowance)
        book.close()
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            yield from _paragraphs(archive, NOTES, allowance)


def parts_of_writing(file: IO[bytes], allowance: Allowance) -> Iterator[Part]:
    """Give every paragraph of a document, its notes, headers and footers. Raises `Unreadable`."""
    with _faults_told(), zipfile.ZipFile(file) as archive:
        yield from _paragraphs(archive, WRITING, allowance)


@contextmanager
def _faults_told() -> Iterator[None]:
    """Raise `Unreadable` for whatever the libraries raise on a broken file."""
    try:
        yield
    except Unreadable:
        raise
    except FAULTS as error:
        raise Unreadable("isinya rusak") from error


def _cell(sheet: str, cell: Any, headings: Headings, allowance: Allowance) -> Iterator[Part]:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    text = f"{cell.value:.0f}" if is_number else str(cell.value)
    allowance.spend(len(text))
    heading = headings.above(cell.column, text, is_number=is_number)
    place = f"lembar {sheet}, sel {cell.coordinate}"
    yield Part(place, text, heading=heading, is_rounded=is_number and len(text) > NUMBER_SIGNS)


def _paragraphs(archive: zipfile.ZipFile, wanted: re.Pattern[str], allowance: Allowance) -> Iterator[Part]:
    for name in archive.namelist():
        if wanted.fullmatch(name):
            with archive.open(name) as part:
                yield from _paragraphs_of(part, posixpath.basename(name).removesuffix(".xml"), allowance)


def _paragraphs_of(part: IO[bytes], name: str, allowance: Allowance) -> Iterator[Part]:
    number, words = 0, []
    for _event, element in iterparse(part, forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if tag in WORDS and element.text:
            words.append(element.text)
            allowance.spend(len(element.text))
        if tag in PARAGRAPHS:
            number += 1
            if words:
                yield Part(f"{PART_NAMES.get(name, name)}, paragraf {number}", "".join(words))
            words = []
            element.clear()
    if words:
        yield Part(PART_NAMES.get(name, name), " ".join(words))


PART_NAMES = {"document": "isi", "footnotes": "catatan kaki", "endnotes": "catatan akhir", "comments": "komentar"}
