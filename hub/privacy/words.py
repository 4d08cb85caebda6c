"""Whether a document has words that a machine can read."""

import posixpath

from hub.media.stores import STORE_ERRORS
from hub.models.media import HubDocument
from hub.privacy.documents import limits
from hub.privacy.reading.parts import Allowance, Page, Unreadable
from hub.privacy.reading.pdf import PAGE, pages_of_pdf


def has_words(document: HubDocument) -> bool | None:
    """Say whether a page of the file has words, reading no further than the first that has; None if it is unreadable.

    Files that are no PDF have words by their nature.
    """
    if posixpath.splitext(document.filename)[1].lower() != ".pdf":
        return True
    try:
        with document.open_file() as file:
            file.seek(0)
            pages = pages_of_pdf(file.read(), Allowance(limits()))
            return any(_has_words(page) for page in pages)
    except (Unreadable, *STORE_ERRORS):
        return None


def _has_words(page: Page) -> bool:
    return any(row.place.startswith(PAGE) and cell.text.strip() for row in page.rows for cell in row.cells)
