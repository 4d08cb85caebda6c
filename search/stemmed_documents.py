"""The words of a document as both engines get them: stems, ready made, so that the engines cannot disagree."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from search.indonesian.words import searched_words
from search.search_documents import SearchDocument

TITLE, NAMES, SUMMARY, TEXT = OWN_PARTS = ("title", "names", "summary", "text")
# The text of its documents.
ATTACHMENTS = "attachments"
PARTS = (*OWN_PARTS, ATTACHMENTS)
SHORTEST_MENDED = 4
# A batch is delivered to one index after the other, so its documents are remembered: 2 kB each, 20 kB at most.
MOST_REMEMBERED = 500
LONGEST_REMEMBERED = 10_000

# Stems that stand next to each other; no phrase goes from one run to the next.
Run = tuple[str, ...]


@dataclass(frozen=True)
class StemmedDocument:
    """The stems of each part in `PARTS`, a name or a page a run of its own, and the words that a typing error may mean.

    The words of its attachments are not among these: a machine may have read their letters wrongly.
    """

    runs: Mapping[str, tuple[Run, ...]]
    vocabulary: frozenset[str]


def stemmed(document: SearchDocument) -> StemmedDocument:
    """Return the words of a document that is not withdrawn."""
    texts = {
        TITLE: (document.title,),
        NAMES: document.names,
        SUMMARY: (document.summary,),
        TEXT: (document.text,),
        ATTACHMENTS: document.attachments,
    }
    key = blake2b(repr(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    found = _remembered.get(key)
    if found is None:
        found = _stemmed(texts)
        if len(document.text) + sum(map(len, document.attachments)) <= LONGEST_REMEMBERED:
            _remembered[key] = found
            while len(_remembered) > MOST_REMEMBERED:
                _remembered.popitem(last=False)
    return found


_remembered: OrderedDict[bytes, StemmedDocument] = OrderedDict()


def _stemmed(texts: Mapping[str, tuple[str, ...]]) -> StemmedDocument:
    words = {part: [searched_words(text) for text in given] for part, given in texts.items()}
    runs = {part: tuple(tuple(word.stem for word in run) for run in given) for part, given in words.items()}
    spelled = {word.text for part in OWN_PARTS for run in words[part] for word in run}
    return StemmedDocument(runs, frozenset(word for word in spelled if _can_be_corrected(word)))


def _can_be_corrected(word: str) -> bool:
    return len(word) >= SHORTEST_MENDED and word.isalpha()
