"""The search of all villages as a page: what was found, best first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend_api.pages.cards import cards_of
from frontend_api.pages.framed import Head, ReaderPage, answered, frame
from frontend_api.pages.missing_pages import not_understood
from frontend_api.public_addresses import with_query
from hub.readership.tally import note_search
from hub.selectors.surrogate_keys import EVERY_CHANGE
from hub.shapes.kinds import all_kinds
from search.service import (
    LONGEST_QUERY,
    CursorExpired,
    SearchRequest,
    SearchRequestError,
    SearchResult,
    SearchUnavailable,
    search,
)

PAGE = 20
PROMOTED = "Pilihan provinsi"
QUERY, KIND, AFTER = "q", "jenis", "sesudah"
AWAY = "Pencarian sedang tidak dapat menjawab. Coba lagi beberapa detik lagi."
TOO_LONG = f"Tulis paling banyak {LONGEST_QUERY} huruf dan 16 kata."
EXPIRED = "Lanjutan pencarian ini sudah tidak berlaku. Cari lagi dari awal."


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Return what the words find; 400 with what to change if they cannot be searched, 503 while search is away."""
    query, kind = _words(request.GET.get(QUERY, "")), request.GET.get(KIND, "")
    labels = {one.key: one.label for one in all_kinds() if one.plural}
    kinds = (kind,) if kind in labels else ()
    asked = SearchRequest(query=query, kinds=kinds, first=PAGE, after=request.GET.get(AFTER))
    try:
        found = search(asked) if query else None
    except CursorExpired:
        return not_understood(request, EXPIRED)
    except SearchRequestError:
        return not_understood(request, TOO_LONG)
    except SearchUnavailable:
        return not_understood(request, AWAY, status=503)
    if found and asked.after is None:
        note_search(query, (hit.publication for hit in found.hits))
    around = frame()
    shown = {
        "query": query,
        "kind": kind,
        "labels": list(labels.items()),
        "cards": _cards(found) if found else [],
        "total": found.total if found else None,
        "next": _next(found, query, kind) if found and found.has_more else "",
    }
    head = Head(title=f"Cari: {query}" if query else "Cari di semua desa", path="/cari/", is_indexed=False)
    read_from = None if found and found.degraded else ("search",)
    page = ReaderPage("search.html", head, around, shown, around.linked(), lists=(EVERY_CHANGE,), read_from=read_from)
    return answered(request, page)


def _words(asked: str) -> str:
    """Return the words without what cannot be seen: a database may refuse to compare it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in asked).split())


def _cards(found: SearchResult) -> list[object]:
    marked = {
        hit.publication.pk: PROMOTED
        if hit.is_promoted
        else next((one.html for one in hit.highlights if one.field != "title"), "")
        for hit in found.hits
    }
    return list(cards_of([hit.publication for hit in found.hits], found=marked))


def _next(found: SearchResult, query: str, kind: str) -> str:
    return with_query("/cari/", {QUERY: query, KIND: kind, AFTER: found.hits[-1].cursor})
