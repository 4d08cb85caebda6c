"""The text of documents, page by page, for search."""

from collections.abc import Iterable

from hub.models.document_text import DocumentText

# The number of a page (None if it has none) and its text.
NumberedText = tuple[int | None, str]


def document_texts(hashes: Iterable[str]) -> dict[str, list[NumberedText]]:
    """Return the pages of the files with these hashes, in one statement, or none if there are no hashes."""
    wanted = sorted(set(hashes))
    if not wanted:
        return {}
    rows = DocumentText.objects.filter(pk__in=wanted).values_list("pk", "pages")
    return {sha1: [(number, text) for number, text in pages] for sha1, pages in rows}
