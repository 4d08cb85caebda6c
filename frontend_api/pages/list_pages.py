"""The pages of one kind of content, newest first, of the province or of a region."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from graphql import GraphQLError

from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.pages.cards import cards_of
from frontend_api.pages.framed import Head, ReaderPage, answered, frame
from frontend_api.pages.missing_pages import not_found, not_understood
from frontend_api.public_addresses import with_query
from frontend_api.syndication.feed_addresses import feeds_of
from hub.models.region import PROVINCE_CODE
from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPage, newest
from hub.selectors.regions import region_by_code
from hub.shapes.kinds import UnknownKind, all_kinds, kind_of

PAGE = 20
REGION, AFTER = "wilayah", "sesudah"


def list_path(kind: str, *, region: str = "", after: str = "") -> str:
    """Return the path of a list of a kind, with its query: of a region by its code, after a cursor."""
    return with_query(f"/daftar/{kind}/", {REGION: "" if region == PROVINCE_CODE else region, AFTER: after})


def kind_links(region: str = "") -> list[tuple[str, str]]:
    """Return label and path of the list of every kind that has one."""
    return [(kind.label, list_path(kind.key, region=region)) for kind in all_kinds() if kind.plural]


@require_safe
def list_page(request: HttpRequest, *, kind: str) -> HttpResponse:
    """Return a page of the list. 404 for an unknown kind or region, 400 for a cursor of another list."""
    code, after = request.GET.get(REGION, ""), request.GET.get(AFTER)
    try:
        known, position = kind_of(kind), newest_position(after)
    except UnknownKind:
        return not_found(request)
    except GraphQLError:
        return not_understood(request, f'"{AFTER}" bukan lanjutan daftar ini. Mulai lagi dari awal daftar.')
    region = region_by_code(code) if code else None
    if not known.plural or (code and region is None):
        return not_found(request)
    current = region.code if region else ""
    found = newest(Wanted(kinds=(kind,), region=current), first=PAGE, after=position)
    around = frame()
    title = f"{known.label}: {region.full_name}" if region else known.label
    shown = {
        "cards": cards_of(found.rows),
        "next": list_path(kind, region=current, after=_cursor(found)) if found.has_more else "",
        "start": list_path(kind, region=current) if after else "",
    }
    feeds = feeds_of(current, kind, place=region.full_name if region else "")
    head = Head(title=title, path=list_path(kind, region=current, after=after or ""), description=title, feeds=feeds)
    page = ReaderPage("list.html", head, around, shown, linked=around.linked(), lists=((kind, current),))
    return answered(request, page)


def _cursor(found: ListPage) -> str:
    last = found.rows[-1]
    return instant_cursor(Order.NEWEST, last.published_at, last.pk)
