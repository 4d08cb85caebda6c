"""Everything that is text in a PDF file: pages, and each string of each object. A scanned page is a picture."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from hub.privacy.reading.cells import Allowance, Cell, CellPage, Row, Unreadable, apart

PAGE = "halaman"
ELSEWHERE = "keterangan, isian, catatan atau tautan"
# Bytes, not words: file identifiers, keys, and tables of fonts and colours.
WORDLESS = frozenset(
    {"/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/CheckSum", "/Lookup", "/Panose", "/CharSet", "/Cert"}
)
DEEPEST = 30
END_OF_FILE = re.compile(rb"%%EOF\r?\n?")
MOST_FORMER = 5
PRINTABLE = 0.9


def pages_of_pdf(content: bytes, allowance: Allowance) -> Iterator[CellPage]:
    """Return each page, all other text, and what the file held before it was changed. Raises `Unreadable`."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        pages = len(reader.pages)
    except Exception as error:  # For many faults of a file, pypdf raises Python's own exceptions.
        raise Unreadable("isinya rusak") from error
    if pages > allowance.limits.pages:
        raise Unreadable(f"lebih dari {allowance.limits.pages} halaman")
    try:
        yield from _pages(reader, allowance, PAGE)
        yield apart([(text, ELSEWHERE) for text in _strings(reader, allowance)])
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("isinya rusak") from error
    yield from _former(content, allowance)


def shown_pages_of_pdf(content: bytes, allowance: Allowance) -> Iterator[str]:
    """Return the text of each page, without what the file holds besides. Raises `Unreadable`."""
    try:
        for page in PdfReader(io.BytesIO(content), strict=False).pages:
            text = page.extract_text()
            allowance.spend(len(text))
            yield text
    except Unreadable:
        raise
    except Exception as error:  # As above.
        raise Unreadable("isinya rusak") from error


def _pages(reader: PdfReader, allowance: Allowance, called: str) -> Iterator[CellPage]:
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        allowance.spend(len(text))
        yield _page(text, f"{called} {number}")
        for note in _appearances(page):
            yield _page(note, f"catatan di {called} {number}")


def _page(text: str, place: str) -> CellPage:
    return CellPage([Row((Cell(line),), place) for line in text.split("\n")])


def _appearances(page: PageObject) -> Iterator[str]:
    """Return what notes and fields show, which can differ from what they hold."""
    for annotation in page.annotations or ():
        entry = annotation.get_object()
        stream = _under(_under(entry, "/AP"), "/N")
        if isinstance(stream, StreamObject):
            yield page.extract_xform_text(stream)  # type: ignore[arg-type]  # Typed for encoded ones, reads both.


def _under(found: PdfObject | None, key: str) -> PdfObject | None:
    below = found.get(key) if isinstance(found, DictionaryObject) else None
    return below.get_object() if below is not None else None


def _strings(reader: PdfReader, allowance: Allowance) -> Iterator[str]:
    """Return every string of every object, and the text of streams that hold words rather than a drawing."""
    for number in _numbers(reader):
        allowance.spend(0)
        found = reader.get_object(IndirectObject(number, 0, reader))
        yield from _strings_of(found, allowance, 0)
    yield from _strings_of(reader.trailer, allowance, 0)


def _numbers(reader: PdfReader) -> list[int]:
    numbers = {number for by_number in reader.xref.values() for number in by_number}
    return sorted(numbers | set(reader.xref_objStm))


def _strings_of(found: PdfObject | None, allowance: Allowance, depth: int) -> Iterator[str]:
    if found is None or isinstance(found, IndirectObject) or depth > DEEPEST:
        return  # The object that is referred to has its own turn.
    text = _words(found)
    if text:
        allowance.spend(len(text))
        yield text
    elif isinstance(found, DictionaryObject):
        if isinstance(found, StreamObject) and _holds_words(found):
            yield from _words_of_stream(found, allowance)
        for key in found:
            if key not in WORDLESS:
                yield from _strings_of(found.raw_get(key), allowance, depth + 1)
    elif isinstance(found, ArrayObject):
        for one in found:
            yield from _strings_of(one, allowance, depth + 1)


def _words(found: PdfObject) -> str:
    if isinstance(found, TextStringObject):
        return str(found)
    if isinstance(found, ByteStringObject):
        text = bytes(found).decode("utf-8", errors="replace")
        readable = sum(sign.isprintable() and sign != "\ufffd" for sign in text)
        return text if text and readable >= PRINTABLE * len(text) else ""
    return ""


def _holds_words(stream: Any) -> bool:
    return stream.get("/Type") in ("/Metadata", "/EmbeddedFile", "/Filespec") or stream.get("/Subtype") == "/XML"


def _words_of_stream(stream: Any, allowance: Allowance) -> Iterator[str]:
    text = stream.get_data().decode("utf-8", errors="replace")
    allowance.spend(len(text))
    yield text


def _former(content: bytes, allowance: Allowance) -> Iterator[CellPage]:
    """Return the pages as they were before each change that was appended to the file, if they can still be read."""
    ends = [found.end() for found in END_OF_FILE.finditer(content)][:-1][-MOST_FORMER:]
    for end in ends:
        try:
            reader = PdfReader(io.BytesIO(content[:end]), strict=False)
            if len(reader.pages) <= allowance.limits.pages:
                yield from list(_pages(reader, allowance, "isi lama, halaman"))
                yield apart([(text, f"isi lama, {ELSEWHERE}") for text in _strings(reader, allowance)])
        except Unreadable:
            raise
        except Exception:  # noqa: BLE001, S112  The start of a linearised file is not a whole file.
            continue
