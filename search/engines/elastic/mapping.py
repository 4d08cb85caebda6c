"""The fields of the index, the same for all kinds, and a document as it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import Date, Field, Keyword, Long, Mapping, Text

from search.engines.elastic.analyzers import exact_analyzer, stemmed_analyzer
from search.indonesian.words import composed
from search.search_documents import SearchDocument

TERM_FACETS = ("pillar", "sdg", "year", "category", "topic")
KEYWORDS = ("id", "kind", "village", "district", "regency", "region", "name_key", *TERM_FACETS)

# Raise this with each change of the fields or of the analysis: older indexes must be rebuilt after an upgrade.
SCHEMA = 1


@dataclass(frozen=True)
class IndexBody:
    """The mappings and settings that an index is created with."""

    mappings: dict[str, Any]
    settings: dict[str, Any]


def index_body(attested: Iterable[str] = (), *, epoch: str) -> IndexBody:
    """Return settings and mappings of a new index. Fields that are not named here are refused, never guessed."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_meta", {"schema": SCHEMA, "epoch": epoch})
    for name, field in _fields(attested).items():
        mapping.field(name, field)
    return IndexBody(
        mappings=mapping.to_dict(),
        settings={
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            # Nobody searches the index before it is current; until then refreshing is wasted work.
            "refresh_interval": "-1",
            # How long the server remembers the version of a deleted document, to refuse a late write of an older one.
            "gc_deletes": "1d",
            "analysis": mapping._collect_analysis(),  # noqa: SLF001  The library's own Index uses this too.
        },
    )


def source_of(document: SearchDocument) -> dict[str, object]:
    """Return the fields of a document that is not withdrawn."""
    return {
        "id": document.publication_id,
        "version": document.version,
        "kind": document.kind,
        "village": document.village,
        "district": document.district,
        "regency": document.regency,
        "region": list(document.regions),
        "name_key": document.name_key,
        "title": composed(document.title),
        "names": [composed(name) for name in document.names],
        "summary": composed(document.summary),
        "text": composed(document.text),
        "published_at": document.published_at.isoformat(),
        "expires_at": document.expires_at.isoformat() if document.expires_at else None,
        **{facet: list(document.values_of(facet)) for facet in TERM_FACETS},
    }


def _fields(attested: Iterable[str]) -> dict[str, Field]:
    stems, words = stemmed_analyzer(attested), exact_analyzer()
    return {
        **{name: Keyword(ignore_above=300) for name in KEYWORDS},
        "version": Long(),
        "title": Text(analyzer=stems, fields={"exact": Text(analyzer=words)}),
        "names": Text(analyzer=stems, fields={"exact": Text(analyzer=words)}),
        "summary": Text(analyzer=stems),
        "text": Text(analyzer=stems, fields={"exact": Text(analyzer=words)}),
        "published_at": Date(),
        "expires_at": Date(),
    }
