"""What a bounded process reads in a document."""

import json
import posixpath

from hub.bounded.answers import Answer, Json
from hub.privacy.reading.cells import Allowance, CellPage, ReadingLimits, Unreadable
from hub.privacy.reading.file import numbers_of_file
from hub.privacy.reading.shown_pages import shown_pages


def read_document(content: bytes, *, name: str, seconds: float, pages: int, signs: int) -> Answer:
    """Return people's numbers, and whether a machine can read words in it (None: not known).

    The bytes of the answer are the pages that it shows, as JSON: none if a number was found, or if it was not read to
    its end, so that no text leaves this process that may hold one.
    """
    limits = ReadingLimits(seconds=seconds, pages=pages, signs=signs)
    found: list[Json] = [
        [one.kind.value, one.digits, one.place, one.text] for one in numbers_of_file(content, name=name, limits=limits)
    ]
    shown = [] if found else shown_pages(content, name=name, seconds=seconds)
    has_words = bool(shown) or _has_words(content, name, limits)
    told = json.dumps([[page.number, page.text] for page in shown]).encode()
    return Answer({"numbers": found, "has_words": has_words}, told)


def _has_words(content: bytes, name: str, limits: ReadingLimits) -> bool | None:
    """Say whether any page has words, reading only until the first that does; every file but a PDF has words."""
    if posixpath.splitext(name)[1].lower() != ".pdf":
        return True
    # As in `file`.
    from hub.privacy.reading.pdf_text import PAGE, pages_of_pdf  # noqa: PLC0415

    try:
        return any(_holds_words(page, PAGE) for page in pages_of_pdf(content, Allowance(limits)))
    except Unreadable:
        return None


def _holds_words(page: CellPage, sign: str) -> bool:
    return any(row.place.startswith(sign) and cell.text.strip() for row in page.rows for cell in row.cells)
