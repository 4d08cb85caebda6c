"""The words that a document shows, page by page, for search. What is hidden or deleted in it is left out."""

import posixpath
from collections.abc import Iterator

from hub.bounded.refused import Refused
from hub.privacy.reading.cells import Allowance, ReadingLimits, Unreadable
from hub.privacy.reading.shown_sheets import pages_of_workbook
from hub.privacy.reading.shown_writing import ShownPage, pages_of_writing

# More of a document than this is not searched.
MOST_PAGES = 200
MOST_SIGNS = 60_000


def shown_pages(content: bytes, *, name: str, seconds: float) -> list[ShownPage]:
    """Return the pages that have words, from the first on; fewer if reading on fails or would cost too much."""
    kept: list[ShownPage] = []
    allowance = Allowance(ReadingLimits(seconds=seconds, pages=MOST_PAGES, signs=100 * MOST_SIGNS))
    left = MOST_SIGNS
    try:
        for page in _pages(content, name, allowance):
            text = " ".join(page.text.split()).replace("\x00", "")[:left]
            left -= len(text)
            if text:
                kept.append(ShownPage(page.number, text))
            if left <= 0 or len(kept) >= MOST_PAGES:
                break
    except (Unreadable, Refused):
        pass  # What was read so far is right.
    return kept


def _pages(content: bytes, name: str, allowance: Allowance) -> Iterator[ShownPage]:
    ending = posixpath.splitext(name)[1].lower()
    if ending == ".pdf":
        # As in `file`.
        from hub.privacy.reading.pdf_text import shown_pages_of_pdf  # noqa: PLC0415

        for number, text in enumerate(shown_pages_of_pdf(content, allowance), start=1):
            yield ShownPage(number, text)
    elif ending == ".docx":
        yield from pages_of_writing(content, allowance)
    elif ending == ".xlsx":
        yield from pages_of_workbook(content, allowance)
