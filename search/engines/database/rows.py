"""A document as the database engine stores it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from search.engines.database.matching import tag
from search.fingerprint import fingerprint
from search.search_documents import SearchDocument
from search.stemmed_documents import stemmed

# The types of a placeholder's value.
Value = str | int | float | datetime | list[str]

TERM_FACETS = frozenset({"pillar", "sdg", "year", "category"})
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
    words: tuple[str, ...]
    tags: tuple[str, ...]
    vocabulary: frozenset[str]


@cache
def database_fingerprint() -> str:
    """Return the fingerprint of an index that is made now."""
    return fingerprint(__file__)


def row_of(document: SearchDocument, *, generation_id: int) -> IndexRow:
    """Return the row of a document that is not withdrawn."""
    its = stemmed(document)
    return IndexRow(
        generation_id=generation_id,
        publication_id=document.publication_id,
        version=document.version,
        kind=document.kind,
        regency=document.regency,
        name_key=document.name_key[:255],
        published_at=document.published_at,
        words=tuple(its.stems.values()),
        tags=_tags(document),
        vocabulary=its.vocabulary,
    )


def _tags(document: SearchDocument) -> tuple[str, ...]:
    terms = [(facet, value) for facet, value in document.terms if facet in TERM_FACETS]
    values = [("kind", document.kind), *(("region", code) for code in document.regions), *terms]
    return (EVERY_DOCUMENT, *(tag(name, value) for name, value in values))
