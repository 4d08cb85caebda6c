"""The text of PDF files: pages, filled-in fields and notes. A scanned page is a picture and has none."""

from collections.abc import Iterator
from typing import IO

from django.conf import settings
from pypdf import PageObject, PdfReader

from hub.privacy.reading.parts import Allowance, Part, Unreadable

# What pypdf raises on broken files; the list is long because it leaves many mistakes to Python.
FAULTS = (Exception,)
PAGE = "halaman"


def parts_of_pdf(file: IO[bytes], allowance: Allowance) -> Iterator[Part]:
    """Give the text of each page, then of the fields. Raises `Unreadable`."""
    try:
        reader = PdfReader(file, strict=False)
        _refuse_many(len(reader.pages))
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text()
            allowance.spend(len(text))
            yield Part(f"{PAGE} {number}", text)
            for note in _notes(page):
                yield Part(f"catatan di halaman {number}", note)
        for name, value in (reader.get_form_text_fields() or {}).items():
            yield Part(f'isian "{name}"', str(value or ""))
        for name, value in (reader.metadata or {}).items():
            yield Part(f"keterangan berkas {name}", str(value))
    except Unreadable:
        raise
    except FAULTS as error:
        raise Unreadable("isinya rusak") from error


def _refuse_many(pages: int) -> None:
    if pages > settings.PRIVACY_SCAN_MOST_PAGES:
        raise Unreadable(f"lebih dari {settings.PRIVACY_SCAN_MOST_PAGES} halaman")


def _notes(page: PageObject) -> Iterator[str]:
    for annotation in page.annotations or ():
        entry = annotation.get_object()
        for key in ("/Contents", "/V"):
            if key in entry:
                yield str(entry[key])
        if "/A" in entry and "/URI" in entry["/A"]:
            yield str(entry["/A"]["/URI"])
