"""The documents of a publication whose text is searched."""

from typing import Any

from pydantic import BaseModel

from hub.models.document_text import DocumentText
from hub.shapes.media import DocumentShape
from hub.shapes.walk import found_in

MOST_SEARCHED = 20


def attachments_of(*shapes: BaseModel) -> list[dict[str, Any]]:
    """Return the documents that have text, once each, in the order in which they are shown.

    One statement, or none if there is no document. Text that becomes known later makes the page due.
    """
    shown = {document.sha1: document for document in found_in(shapes, DocumentShape) if document.sha1}
    if not shown:
        return []
    read = DocumentText.objects.filter(pk__in=shown).exclude(pages=[])
    known = set(read.values_list("pk", flat=True))
    return [one.model_dump(mode="json") for sha1, one in shown.items() if sha1 in known][:MOST_SEARCHED]
