"""Finds the words of a question in the documents of hits: which document has them, and on which page."""

from collections.abc import Iterable, Sequence

from hub.models.publication import Publication
from hub.selectors.document_texts import NumberedText, document_texts
from hub.shapes.media import DocumentShape
from search.highlight import Wanted, marked_part
from search.result import FoundAttachment

MOST_ATTACHED = 3
# Of one document, these pages are read word by word: those with the letters of most of the stems.
MOST_READ = 2
# A prefix like meN- takes the first letter of a root: "menulis" has "ulis".
SHORTEST_WITHOUT_FIRST = 5

FIELD = "attachment"


def attachments_found(publications: Iterable[Publication], wanted: Wanted) -> dict[str, tuple[FoundAttachment, ...]]:
    """Return by publication which of its documents have some of the stems, at most three in the order of the page.

    One statement, or none if nothing has documents with text.
    """
    shown = {row.pk: [DocumentShape.model_validate(one) for one in row.attachments] for row in publications}
    texts = document_texts(one.sha1 for documents in shown.values() for one in documents)
    letters = _letters(wanted)
    return {
        key: tuple(found)[:MOST_ATTACHED]
        for key, documents in shown.items()
        if (found := [part for one in documents if (part := _found(one, texts.get(one.sha1, ()), wanted, letters))])
    }


def _found(
    document: DocumentShape, pages: Sequence[NumberedText], wanted: Wanted, letters: frozenset[str]
) -> FoundAttachment | None:
    """Return the page with the most marks."""
    likely = [(sum(part in text.lower() for part in letters), number, text) for number, text in pages]
    best = sorted((one for one in likely if one[0]), key=lambda one: -one[0])[:MOST_READ]
    marked = [(number, highlight) for _, number, text in best if (highlight := marked_part(FIELD, text, wanted))]
    if not marked:
        return None
    number, highlight = max(marked, key=lambda one: len(one[1].spans))
    return FoundAttachment(document, number, highlight)


def _letters(wanted: Wanted) -> frozenset[str]:
    """Return what any form of each stem has in it, in nearly all cases: reading a page word by word takes long."""
    stems = {stem for run in wanted for stem in run}
    return frozenset(stem[1:] if len(stem) >= SHORTEST_WITHOUT_FIRST else stem for stem in stems)
