"""The words of a document as both engines get them: stems, ready made, so that the engines cannot disagree."""

from dataclasses import dataclass

from search.indonesian.words import Stemmed, analysed
from search.search_documents import SearchDocument

PARTS = ("title", "names", "summary", "text")
SHORTEST_MENDED = 4


@dataclass(frozen=True)
class StemmedDocument:
    """The words of a document that are searched, by the parts in `PARTS`."""

    parts: tuple[list[Stemmed], ...]

    @property
    def stems(self) -> dict[str, str]:
        """The stems of each part, with a space between them."""
        return {name: " ".join(item.stem for item in part) for name, part in zip(PARTS, self.parts, strict=True)}

    @property
    def vocabulary(self) -> frozenset[str]:
        """Its words in plain spelling, those that a typing error can be corrected with."""
        return frozenset(item.word.text for part in self.parts for item in part if _can_be_corrected(item.word.text))


def stemmed(document: SearchDocument) -> StemmedDocument:
    """Return the words of a document that is not withdrawn."""
    texts = (document.title, ". ".join(document.names), document.summary, document.text)
    return StemmedDocument(tuple(analysed(text) for text in texts))


def _can_be_corrected(word: str) -> bool:
    return len(word) >= SHORTEST_MENDED and word.isalpha()
