"""The page of one piece of content, of any kind: what its card and its body say, from its publication only."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from frontend_api.pages.extras import AS_BARS, VILLAGE, extras_of, lists_of_extras
from frontend_api.pages.framed import Frame, Head, ReaderPage, answered, frame
from frontend_api.pages.missing_pages import gone, not_found
from frontend_api.pages.page_parts import parts_of
from frontend_api.pages.region_page import places_above
from frontend_api.pages.share_tags import description_of, share_tags
from frontend_api.pages.structured_data import structured_data
from frontend_api.parts.files import file_address
from frontend_api.public_addresses import app_address, public_address, with_query
from frontend_api.share_links import share_links
from frontend_api.syndication.feed_addresses import feeds_of
from hub.models.publication import Publication
from hub.readership.tally import note_read
from hub.selectors.publications import public_publications
from hub.selectors.readable import ReadPublication, readable
from hub.selectors.routes import Moved, Vanished, destination
from hub.shapes.base import Body
from hub.shapes.kinds import kind_of
from hub.shapes.media import DocumentShape, ImageShape, RenditionShape
from hub.shapes.references import linked_ids
from hub.shapes.source_credit import SourcedBody
from hub.showing.details import details_of
from hub.showing.shown_addresses import ShownLink
from hub.showing.shown_parts import Shower

PART = "bagian"


class OnPages:
    """Leads to what is public; `linked` are the publications that the page refers to, by id."""

    def __init__(self, linked: Mapping[str, Publication]) -> None:
        self._linked = linked

    def picture_address(self, image: ImageShape, rendition: RenditionShape) -> str:
        """Return the address of the public copy."""
        return file_address(rendition.file)

    def document_address(self, document: DocumentShape) -> str:
        """Return the address of the public copy."""
        return file_address(document.file)

    def html(self, stored: str) -> str:
        """Return the HTML as it is stored: its links lead to public paths."""
        return stored

    def links(self, content_ids: list[str]) -> list[ShownLink]:
        """Return links to the pages of what is public."""
        found = [self._linked[key] for key in content_ids if key in self._linked]
        return [ShownLink(publication.title, publication.path) for publication in found]


@require_safe
def content_page(request: HttpRequest, *, path: str) -> HttpResponse:
    """Return the page of a path, 301 to where it moved, 410 if it is no longer public, or 404."""
    asked = f"/{path}"
    found = destination(asked)
    if isinstance(found, Moved):
        return HttpResponsePermanentRedirect(found.path)
    if isinstance(found, Vanished):
        return gone(request, village=found.village)
    if found is None:
        return not_found(request)
    if request.path_info != found.path or request.GET.get(PART) == "1":
        return HttpResponsePermanentRedirect(found.path)
    for read in readable([found], body=True):
        page = _page_of(read, frame(), part=request.GET.get(PART, "1"))
        if page is not None:
            if PART not in request.GET:  # Whoever reads on has opened it once.
                note_read(found)
            return answered(request, page)
    return not_found(request)


def _page_of(read: ReadPublication, around: Frame, *, part: str) -> ReaderPage | None:
    """Return the page with this part of the content, most have one; None if there is no such part."""
    row, name, kind = read.row, around.site.name, kind_of(read.row.kind).label
    code = row.village or row.district or row.regency
    places = places_above(code)
    trail = places[:-1] if row.kind == VILLAGE else places
    place = places[-1][0] if len(places) > 1 else ""
    body = _body_of(read)
    # What the content and the menus link to, in one statement.
    linked = public_publications({*linked_ids(read.card, body), *around.site.linked_ids()})
    told = {**_shown_of(read, body, linked), **extras_of(read)}
    parts = parts_of(render_to_string("frontend_api/pages/content_text.html", told))
    current = _number_of(part, most=len(parts))
    if current is None:
        return None
    head = Head(
        title=row.title if current == 1 else f"{row.title} (bagian {current} dari {len(parts)})",
        path=_part_path(row, current),
        description=description_of(row, kind=kind, place=place),
        share=share_tags(row, kind=kind, place=place, site_name=name),
        structured=structured_data(read, publisher=f"Pemerintah {place}" if place else name, trail=trail),
        feeds=feeds_of(code, place=place),
        app=app_address(row.pk),
    )
    shown = {
        **told,
        "trail": trail,
        "share": share_links(row.title, place, public_address(row.path)),
        "text": parts[current - 1],
        "part_number": current,
        "part_count": len(parts),
        "previous_part": _part_path(row, current - 1) if current > 1 else "",
        "next_part": _part_path(row, current + 1) if current < len(parts) else "",
    }
    ids = (row.pk, *linked_ids(read.card, body))
    return ReaderPage("content.html", head, around, shown, linked=linked, lists=lists_of_extras(row), pieces=ids)


def _number_of(part: str, *, most: int) -> int | None:
    """Return the number of the part that is asked for; None if there is none with this number."""
    return next((number for number in range(1, most + 1) if part == str(number)), None)


def _part_path(row: Publication, number: int) -> str:
    return with_query(row.path, {PART: "" if number == 1 else str(number)})


def _body_of(read: ReadPublication) -> Body:
    if read.body is None:
        raise TypeError("A page needs the body of its publication.")
    return read.body


def _shown_of(read: ReadPublication, body: Body, linked: Mapping[str, Publication]) -> dict[str, Any]:
    """Return what the template shows of the content itself."""
    row = read.row
    shower, kind = Shower(OnPages(linked)), kind_of(row.kind)
    details = details_of(read.card, body, fields=kind.fields, shower=shower)
    return {
        "publication": row,
        "kind": kind.label,
        "is_demo": read.card.is_demo,
        "is_updated": localdate(row.updated_at) > localdate(row.published_at),
        "first_at": body.source_name if isinstance(body, SourcedBody) and body.source_published_at else "",
        "image": shower.part_of(read.card.image),
        "blocks": [part for block in body.blocks if (part := shower.part_of(block)) is not None],
        "details": [detail for name, detail in details.items() if name not in AS_BARS],
        "labels": [label.label for label in read.card.labels],
    }
