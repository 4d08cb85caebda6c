"""A document as the database engine stores it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from search.engines.base import COUNTED_TERMS
from search.engines.database import stored_words
from search.engines.database.stored_words import tag
from search.fingerprint import fingerprint
from search.search_documents import SearchDocument
from search.stemmed_documents import Run, stemmed

# The types of a placeholder's value.
Value = str | int | float | datetime | list[str]

EVERY_DOCUMENT = ("all", "1")
# Has a document with text.
ATTACHED = ("attached", "1")


@dataclass(frozen=True)
class IndexRow:
    """The columns of an entry; `words` are the stems of each part, `vocabulary` its words in plain spelling."""

    generation_id: int
    publication_id: str
    version: int
    published_at: datetime
    words: Mapping[str, tuple[Run, ...]]
    tags: tuple[str, ...]
    facets: tuple[str, ...]
    vocabulary: frozenset[str]

    @property
    def stems(self) -> set[str]:
        """Every stem of the document."""
        return {stem for runs in self.words.values() for run in runs for stem in run}


@cache
def database_fingerprint() -> str:
    """Return the fingerprint of an index that is made now."""
    return fingerprint(__file__, stored_words.__file__)


def row_of(document: SearchDocument, *, generation_id: int) -> IndexRow:
    """Return the row of a document that is not withdrawn."""
    its = stemmed(document)
    return IndexRow(
        generation_id=generation_id,
        publication_id=document.publication_id,
        version=document.version,
        published_at=document.published_at,
        words=its.runs,
        tags=_tags(document),
        facets=_facets(document),
        vocabulary=its.vocabulary,
    )


def _tags(document: SearchDocument) -> tuple[str, ...]:
    terms = [(name, value) for name, value in document.terms if name in COUNTED_TERMS]
    values = [("kind", document.kind), *(("region", code) for code in document.regions), *terms]
    values += [("place", document.place)] if document.place else []
    marks = (EVERY_DOCUMENT, ATTACHED) if document.attachments else (EVERY_DOCUMENT,)
    return tuple(dict.fromkeys(tag(name, value) for name, value in (*marks, *values)))


def _facets(document: SearchDocument) -> tuple[str, ...]:
    places = [("regency", document.regency), ("district", document.district)]
    terms = [(name, value) for name, value in document.terms if name in COUNTED_TERMS]
    return tuple(f"{name}={value}" for name, value in (("kind", document.kind), *places, *terms) if value)
