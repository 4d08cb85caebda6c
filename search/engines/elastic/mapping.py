"""The fields of the index, the same for all kinds, and a document as it is sent."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from elasticsearch.dsl import Date, Field, Keyword, Long, Mapping, Text

from search.engines.base import COUNTED_TERMS
from search.fingerprint import fingerprint
from search.search_documents import SearchDocument
from search.stemmed_documents import ATTACHMENTS, PARTS, stemmed

KEYWORDS = ("id", "kind", "district", "regency", "region", "place", *COUNTED_TERMS)

# Not in indexes of earlier releases, which get everything until this release's index is complete.
LATER_FIELDS = frozenset({ATTACHMENTS, "place"})

# Every part of a document, for words that may stand anywhere; no phrase goes from one part to the next.
EVERY_PART = "every_part"

# The server gets stems and only divides them at the spaces.
ANALYZER = "whitespace"


@dataclass(frozen=True)
class IndexBody:
    """The mappings and settings that an index is created with."""

    mappings: dict[str, Any]
    settings: dict[str, Any]


def index_body(*, epoch: str, made_with: str = "") -> IndexBody:
    """Return settings and mappings of a new index. Fields that are not named here are refused, never guessed."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_meta", {"epoch": epoch, "fingerprint": made_with})
    for name, field in _fields().items():
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
        },
    )


@cache
def elastic_fingerprint() -> str:
    """Return the fingerprint of an index that is made now."""
    body = index_body(epoch="")
    return fingerprint(__file__, shape=json.dumps([body.mappings, body.settings], sort_keys=True))


def source_of(document: SearchDocument) -> dict[str, object]:
    """Return the fields of a document that is not withdrawn."""
    return {
        "id": document.publication_id,
        "version": document.version,
        "kind": document.kind,
        "district": document.district,
        "regency": document.regency,
        "region": list(document.regions),
        "place": document.place,
        **{part: [" ".join(run) for run in runs] for part, runs in stemmed(document).runs.items()},
        "published_at": document.published_at.isoformat(),
        "expires_at": document.expires_at.isoformat() if document.expires_at else None,
        **{facet: list(document.values_of(facet)) for facet in COUNTED_TERMS},
    }


def _fields() -> dict[str, Field]:
    return {
        **{name: Keyword(ignore_above=300) for name in KEYWORDS},
        "version": Long(),
        **{part: Text(analyzer=ANALYZER, copy_to=EVERY_PART) for part in PARTS},
        EVERY_PART: Text(analyzer=ANALYZER),
        "published_at": Date(),
        "expires_at": Date(),
    }
