"""Which documents are kept back, and by which piece."""

from collections.abc import Iterable

from django.db.models import Q

from hub.models.withheld import WithheldDocument
from hub.shapes.media import DocumentShape


def withholders(documents: Iterable[DocumentShape]) -> dict[int, dict[int, str]]:
    """Give the pages that keep these documents back, with their titles, by document; at most one statement.

    Another document with the very same content is kept back too.
    """
    shown = {document.id: document.sha1 for document in documents}
    if not shown:
        return {}
    same = Q(document__in=shown) | Q(document__file_hash__in={sha1 for sha1 in shown.values() if sha1})
    rows = WithheldDocument.objects.filter(same).order_by("page")
    known = list(rows.values_list("document_id", "document__file_hash", "page_id", "page__draft_title"))
    found: dict[int, dict[int, str]] = {}
    for shown_id, sha1 in shown.items():
        for document_id, of, page_id, title in known:
            if document_id == shown_id or (sha1 and of == sha1):
                found.setdefault(shown_id, {})[page_id] = title
    return found
