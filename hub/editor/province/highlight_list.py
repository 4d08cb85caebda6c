"""The list of highlights: where each stands, from when to when, for whom, and whether readers see it today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from hub.content.highlight import HighlightPage
from hub.editor.desks.listing import Choice, Listing, ListRow, answer
from hub.models.publication import Publication
from hub.models.region import Level, Region
from hub.pages.tree import HomePage
from hub.tenancy.grants import grants_of

HIGHLIGHTS = "hub_highlights"
SHOWN, WAITING, OVER, DRAFT = "tampil", "menunggu", "lewat", "draf"
STATES = (
    ("", "Semua"),
    (SHOWN, "Tampil hari ini"),
    (WAITING, "Menunggu tanggalnya"),
    (OVER, "Sudah lewat"),
    (DRAFT, "Belum terbit"),
)
EVERYWHERE = "Seluruh provinsi"


def addresses() -> list[Any]:
    """Return the address of the list."""
    return [path("sorotan/", highlights, name=HIGHLIGHTS)]


def may_write_highlights(user: Any) -> bool:
    """Say whether the user writes pages of the province."""
    at_province = (grant.rights for grant in grants_of(user) if grant.level == Level.PROVINCE)
    return bool(user.is_superuser) or any("add" in one.pages and one.page_models is None for one in at_province)


@require_safe
def highlights(request: HttpRequest) -> HttpResponseBase:
    """Show the highlights in the order of readers. Raises `PermissionDenied` for those below the province."""
    if not may_write_highlights(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in dict(STATES) else ""
    pages = list(HighlightPage.objects.order_by("position", "-first_published_at", "-pk"))
    states = states_of(pages, today=today)
    home = HomePage.objects.first()
    form = reverse("wagtailadmin_pages:add", args=("hub", "highlightpage", home.pk)) if home else ""
    listing = Listing(
        "Sorotan",
        "Yang tampil paling dulu di aplikasi, menurut urutan tampilnya.",
        ("Judul", "Keadaan", "Urutan", "Mulai", "Sampai", "Untuk wilayah"),
        [page for page in pages if not chosen or states[page.pk] == chosen],
        lambda rows: _rows(rows, states),
        [Choice("keadaan", "Keadaan", STATES, chosen)],
        begins=("Buat sorotan", form) if form else None,
    )
    return answer(request, listing, file="sorotan")


def states_of(pages: Sequence[HighlightPage], *, today: date) -> dict[int, str]:
    """Return what readers see of each, by its number, in one statement."""
    public = set(Publication.objects.public().filter(kind=HighlightPage.kind).values_list("page_id", flat=True))
    return {page.pk: _state(page, is_public=page.pk in public, today=today) for page in pages}


def _state(page: HighlightPage, *, is_public: bool, today: date) -> str:
    if is_public:
        return WAITING if page.starts_on and page.starts_on > today else SHOWN
    return OVER if page.ends_on and page.ends_on < today else DRAFT


def _rows(pages: Sequence[HighlightPage], states: dict[int, str]) -> list[ListRow]:
    labels = dict(STATES)
    codes = {code for page in pages for code in page.for_regions}
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        ListRow(
            (
                page.draft_title or page.title,
                labels[states[page.pk]] + (", ada perubahan belum terbit" if _has_changes(page) else ""),
                page.position,
                _day(page.starts_on, "begitu terbit"),
                _day(page.ends_on, "tanpa batas"),
                ", ".join(names.get(code, code) for code in page.for_regions) or EVERYWHERE,
            ),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    ]


def _has_changes(page: HighlightPage) -> bool:
    return bool(page.live and page.has_unpublished_changes)


def _day(day: date | None, otherwise: str) -> str:
    return date_format(day, "j M Y") if day else otherwise
