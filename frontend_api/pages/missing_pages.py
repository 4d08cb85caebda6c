"""Pages that say that something is not there: it never was (404), or is no longer (410), whatever it was."""

from django.http import HttpRequest, HttpResponse

from frontend_api.pages.framed import UNNAMED, Frame, Head, ReaderPage, answered, frame
from hub.selectors.villages import village_by_code

HOME = ("Ke beranda", "/")
NOT_FOUND = "Halaman ini tidak ada"
CHECK = "Periksa alamatnya, atau cari dengan kata lain."
SEARCH = ("Cari di semua desa", "/cari/")


def not_found(request: HttpRequest) -> HttpResponse:
    """Return 404: the same bytes for a draft, for something private, and for what never existed."""
    return _told(request, NOT_FOUND, CHECK, frame(), ways=[SEARCH, HOME], status=404)


def unknown_address(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's name.
    """Return 404 for an address that nothing can have; reads nothing, because scanners ask for thousands of them."""
    return _told(request, NOT_FOUND, CHECK, Frame(UNNAMED), ways=[SEARCH, HOME], status=404)


def gone(request: HttpRequest, *, village: str = "") -> HttpResponse:
    """Return 410: this was public once; with a way to the village of this code while its profile is public."""
    profile = village_by_code(village) if village else None
    ways = [("Ke halaman desanya", profile.path)] if profile else []
    told = "Tulisan ini pernah terbit, lalu ditarik atau habis masa tayangnya."
    return _told(request, "Tulisan ini sudah tidak tayang", told, frame(), ways=[*ways, SEARCH, HOME], status=410)


def not_understood(request: HttpRequest, told: str, *, status: int = 400) -> HttpResponse:
    """Return 400, or what `status` says, with what to do instead."""
    return _told(request, "Ini tidak dapat dijawab", told, frame(), ways=[SEARCH, HOME], status=status)


def _told(
    request: HttpRequest, title: str, told: str, around: Frame, *, ways: list[tuple[str, str]], status: int
) -> HttpResponse:
    shown = {"told": told, "ways": ways}
    return answered(request, ReaderPage("told.html", Head(title, "/", is_indexed=False), around, shown), status=status)
