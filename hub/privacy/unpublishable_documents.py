"""Which documents may not be published: because of a page that may never be public, or of a private collection."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import CharField, IntegerField, Q, Value

from hub.models.privacy import ExcludedDocument
from hub.models.stored_media import HubDocument
from hub.privacy.private_media import is_private
from hub.shapes.media import DocumentShape

NO_PAGE = 0


@dataclass(frozen=True)
class KeptBack:
    """The documents that may not be published: because of which pages, with titles, or which private collection."""

    by_pages: dict[int, dict[int, str]] = field(default_factory=dict)
    by_collections: dict[int, str] = field(default_factory=dict)


def kept_back(documents: Iterable[DocumentShape]) -> KeptBack:
    """Find which of the documents may not be published; at most one statement.

    A page also keeps back another document with identical content. A collection does not: a person who may upload the
    same file elsewhere may publish it.
    """
    shown = {document.id: document.sha1 for document in documents}
    kept = KeptBack()
    if not shown:
        return kept
    same = Q(document__in=shown) | Q(document__file_hash__in={sha1 for sha1 in shown.values() if sha1})
    by_pages = ExcludedDocument.objects.filter(same)
    by_collections = HubDocument.objects.filter(is_private(), pk__in=shown)
    rows = by_pages.values_list("document_id", "document__file_hash", "page_id", "page__draft_title").union(
        by_collections.values_list("pk", Value("", CharField()), Value(NO_PAGE, IntegerField()), "collection__name")
    )
    for document_id, of, page_id, name in sorted(rows, key=lambda row: row[2]):
        if page_id == NO_PAGE:
            kept.by_collections[document_id] = name
            continue
        for shown_id, sha1 in shown.items():
            if document_id == shown_id or (sha1 and of == sha1):
                kept.by_pages.setdefault(shown_id, {})[page_id] = name
    return kept
