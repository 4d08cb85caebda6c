"""The words of a document as both engines get them: stems, ready made, so that the engines cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.indonesian.words import Stemmed, analysed
from search.search_documents import SearchDocument

TITLE, NAMES, SUMMARY, TEXT = PARTS = ("title", "names", "summary", "text")
SHORTEST_MENDED = 4

# Stems that stand next to each other; no phrase goes from one run to the next.
Run = tuple[str, ...]


@dataclass(frozen=True)
class StemmedDocument:
    """The words of a document that are searched, by the parts in `PARTS`; each name is a run of its own."""

    parts: Mapping[str, tuple[list[Stemmed], ...]]

    @property
    def runs(self) -> dict[str, tuple[Run, ...]]:
        """The stems of each part."""
        return {
            part: tuple(tuple(item.stem for item in words) for words in texts) for part, texts in self.parts.items()
        }

    @property
    def vocabulary(self) -> frozenset[str]:
        """Its words in plain spelling, those that a typing error can be corrected with."""
        found = (item.word.text for texts in self.parts.values() for words in texts for item in words)
        return frozenset(word for word in found if _can_be_corrected(word))


def stemmed(document: SearchDocument) -> StemmedDocument:
    """Return the words of a document that is not withdrawn."""
    return StemmedDocument(
        {
            TITLE: (analysed(document.title),),
            NAMES: tuple(analysed(name) for name in document.names),
            SUMMARY: (analysed(document.summary),),
            TEXT: (analysed(document.text),),
        }
    )


def _can_be_corrected(word: str) -> bool:
    return len(word) >= SHORTEST_MENDED and word.isalpha()
