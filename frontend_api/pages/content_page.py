"""The page of one piece of content, of any kind: what its card and its body say, from its publication only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from frontend_api.pages.extras import AS_BARS, extras_of
from frontend_api.pages.framed import Frame, Head, ReaderPage, answered, frame
from frontend_api.pages.missing_pages import gone, not_found
from frontend_api.pages.page_links import OnPages
from frontend_api.pages.region_page import places_above
from frontend_api.pages.share_tags import description_of, share_tags
from frontend_api.pages.structured_data import structured_data
from frontend_api.public_addresses import app_address
from frontend_api.share_links import share_links
from frontend_api.syndication.feed_addresses import feeds_of
from hub.models.publication import Publication
from hub.readership.tally import note_read
from hub.selectors.publications import public_publications
from hub.selectors.readable import ReadPublication, readable
from hub.selectors.routes import Moved, Vanished, destination
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.kinds import kind_of
from hub.shapes.references import ContentReference
from hub.shapes.walk import found_in
from hub.showing.details import details_of
from hub.showing.shown_parts import Shower

VILLAGE = "village"


@dataclass(frozen=True)
class ReadContent:
    """A publication, and the publications that its page links to, by id."""

    read: ReadPublication
    linked: Mapping[str, Publication]


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
    if request.path_info != found.path:
        return HttpResponsePermanentRedirect(found.path)
    for read in readable([found], body=True):
        note_read(found)
        return answered(request, _page_of(read, frame()))
    return not_found(request)


def _page_of(read: ReadPublication, around: Frame) -> ReaderPage:
    content = read_content(read, around)
    row, name, kind = read.row, around.site.name, kind_of(read.row.kind).label
    code = row.village or row.district or row.regency
    places = places_above(code)
    trail = places[:-1] if row.kind == VILLAGE else places
    place = places[-1][0] if len(places) > 1 else ""
    head = Head(
        title=row.title,
        path=row.path,
        description=description_of(row, kind=kind, place=place),
        share=share_tags(row, kind=kind, place=place, site_name=name),
        structured=structured_data(read, place=place, trail=trail, site_name=name),
        feeds=feeds_of(code, place=place),
    )
    share = share_links(row.title, place, head.canonical)
    shown = {"trail": trail, "share": share, **shown_of(content), **extras_of(read)}
    return ReaderPage("content.html", head, around, shown, linked=content.linked)


def read_content(read: ReadPublication, around: Frame) -> ReadContent:
    """Read what the content and the menus link to, in one statement."""
    return ReadContent(read, public_publications({*_linked_ids(read), *around.linked_ids()}))


def shown_of(content: ReadContent) -> dict[str, Any]:
    """Return what the template shows of the content itself."""
    read, row = content.read, content.read.row
    if read.body is None:
        raise TypeError("A page needs the body of its publication.")
    shower, kind = Shower(OnPages(content.linked)), kind_of(row.kind)
    details = details_of(read.card, read.body, fields=kind.fields, shower=shower)
    return {
        "publication": row,
        "kind": kind.label,
        "is_demo": read.card.is_demo,
        "is_updated": row.updated_at.date() > row.published_at.date(),
        "image": shower.part_of(read.card.image),
        "blocks": [part for block in read.body.blocks if (part := shower.part_of(block)) is not None],
        "details": [detail for name, detail in details.items() if name not in AS_BARS],
        "labels": [label.label for label in read.card.labels],
        "app": app_address(row.pk),
    }


def _linked_ids(read: ReadPublication) -> set[str]:
    named = {found.content_id for found in found_in([read.card, read.body], ContentReference) if found.content_id}
    blocks = read.body.blocks if read.body else []
    return named.union(*(block.content_ids for block in blocks if isinstance(block, ContentLinkBlock)))
