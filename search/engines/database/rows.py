"""A document as the database engine stores it."""

from dataclasses import dataclass
from datetime import datetime

from search.engines.database.matching import tag
from search.indonesian.words import analysed
from search.search_documents import SearchDocument

# The types of a placeholder's value.
Value = str | int | float | datetime | list[str]

PARTS = ("title", "names", "summary", "text")
TERM_FACETS = frozenset({"pillar", "sdg", "year", "category"})
SHORTEST_MENDED = 4
EVERY_DOCUMENT = "all=1"


@dataclass(frozen=True)
class IndexRow:
    """The columns of an entry; `words` are the stems of each part, `vocabulary` its words in plain spelling."""

    generation_id: int
    publication_id: str
    version: int
    kind: str
    regency: str
    name_key: str
    published_at: datetime
    words: tuple[str, str, str, str]
    tags: tuple[str, ...]
    vocabulary: frozenset[str]


def row_of(document: SearchDocument, *, generation_id: int) -> IndexRow:
    """Return the row of a document that is not withdrawn."""
    parts = [analysed(part) for part in (document.title, ". ".join(document.names), document.summary, document.text)]
    title, names, summary, text = (" ".join(item.stem for item in part) for part in parts)
    return IndexRow(
        generation_id=generation_id,
        publication_id=document.publication_id,
        version=document.version,
        kind=document.kind,
        regency=document.regency,
        name_key=document.name_key[:255],
        published_at=document.published_at,
        words=(title, names, summary, text),
        tags=_tags(document),
        vocabulary=frozenset(item.word.text for part in parts for item in part if _can_be_corrected(item.word.text)),
    )


def _tags(document: SearchDocument) -> tuple[str, ...]:
    terms = [(facet, value) for facet, value in document.terms if facet in TERM_FACETS]
    values = [("kind", document.kind), *(("region", code) for code in document.regions), *terms]
    return (EVERY_DOCUMENT, *(tag(name, value) for name, value in values))


def _can_be_corrected(word: str) -> bool:
    return len(word) >= SHORTEST_MENDED and word.isalpha()
