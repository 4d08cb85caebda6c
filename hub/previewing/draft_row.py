"""A draft as a row that was never stored, so that the API shows it as it would show the publication."""

from typing import Any

from django.utils import timezone

from hub.models.publication import Publication
from hub.models.stored_media import HubDocument
from hub.previewing.preview_links import NotShown, opened_page, shown_draft
from hub.publishing.page_places import publication_id_of
from hub.publishing.pictures import link_to_size


def draft_row(token: str) -> Publication | None:
    """Return what publishing the draft would write, or None if the link does not work or the draft cannot be shown.

    Its pictures and files have links that work for some minutes, because nothing of it lies in the public store.
    """
    found = opened_page(token)
    if found is None:
        return None
    page, _ = found
    try:
        columns = shown_draft(page).columns
    except NotShown:
        return None
    key = publication_id_of(page)
    now = timezone.now()
    stored = {**columns, "card": _with_links(columns["card"]), "body": _with_links(columns["body"])}
    return Publication(id=key, version=0, published_at=page.dated_at() or now, updated_at=now, **stored)


def _with_links(value: Any) -> Any:
    """Return the JSON of a shape in which every picture and file is a signed link."""
    if isinstance(value, list):
        return [_with_links(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "renditions" in value:
        sizes = [{**made, "file": link_to_size(value["id"], made["preset"])} for made in value["renditions"]]
        return {**value, "renditions": [made for made in sizes if made["file"]]}
    if "sha1" in value and "file" in value:
        document = HubDocument.objects.filter(pk=value["id"]).first()
        return {**value, "file": str(document.file.url) if document else ""}
    return {name: _with_links(part) for name, part in value.items()}
