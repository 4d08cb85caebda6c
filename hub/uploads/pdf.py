"""PDF files: whole, not locked, and with nothing that does something when it is opened."""

import zipfile
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from hub.uploads.refusal import UploadRefused

SIGNATURE = b"%PDF-"
MOST_OBJECTS = 200_000
# ISO 32000-2, 12.6.4: actions that run, send, fetch or open something; and what can be carried inside.
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/RichMediaExecute"}
)
ACTING_KEYS = frozenset({"/JS", "/JavaScript", "/XFA"})
CARRYING_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/RichMediaContent", "/AF"})
CARRYING = frozenset({"/RichMedia", "/FileAttachment", "/Screen", "/Movie", "/3D"})


def check_pdf(file: IO[bytes]) -> None:
    """Look at a PDF file. Raises `UploadRefused`."""
    if zipfile.is_zipfile(file):
        raise UploadRefused("Berkas ini sekaligus PDF dan ZIP: cetak ulang menjadi PDF biasa.")
    file.seek(0)
    try:
        reader = PdfReader(file, strict=False)
        _check_whole(reader)
        _walk(reader)
    except UploadRefused:
        raise
    except Exception as error:
        raise UploadRefused("PDF ini rusak atau terpotong: buka lalu simpan ulang.") from error


def _check_whole(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise UploadRefused("PDF ini dikunci dengan kata sandi: simpan ulang tanpa kata sandi.")
    if len(reader.pages) == 0:
        raise UploadRefused("PDF ini tidak berisi halaman: buka lalu simpan ulang.")


def _walk(reader: PdfReader) -> None:
    """Look at every object that can be reached, each once."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            if len(seen) > MOST_OBJECTS:
                raise UploadRefused("PDF ini terlalu rumit untuk diperiksa: cetak ulang menjadi PDF biasa.")
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            _check(value)
            waiting += [value.raw_get(key) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += list(value)


def _check(value: DictionaryObject) -> None:
    if ACTING_KEYS & set(value) or value.get("/S") in ACTIONS:
        raise UploadRefused("PDF ini memuat perintah yang berjalan sendiri: cetak ulang menjadi PDF biasa.")
    if CARRYING_KEYS & set(value) or value.get("/Subtype") in CARRYING:
        raise UploadRefused("PDF ini memuat berkas lain di dalamnya: cetak ulang menjadi PDF biasa.")
