"""The quiet villages of somebody's own area, each with a practice that would fit it; by name, never by how little."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils import timezone

from hub.editor.desks.listing import Listing, ListRow, answer
from hub.editor.desks.overview import HELPABLE
from hub.editor.desks.place_scope import scope_of
from hub.editor.desks.village_facts import QUIET_DAYS, VillageFacts, village_facts
from hub.editor.desks.village_list import asked_region, region_choice
from hub.editor.for_village import ADDRESS
from hub.selectors.recommendations import best_recommendations

NOTHING_FITS = "Belum ada yang cocok; profilnya perlu dilengkapi."
COLUMNS = ("Desa", "Kecamatan", "Praktik yang cocok", "Karena")
ABOUT = (
    f"Desa dalam wilayah Anda tanpa terbitan selama {QUIET_DAYS[-1]} hari, menurut nama, dengan satu praktik yang "
    "cocok untuknya. Untuk menawarkan bantuan; tidak dibaca orang di luar wilayah Anda."
)


def addresses() -> list[Any]:
    """Return the address of the list."""
    return [path("daftar/bisa-dibantu/", helpable, name=HELPABLE)]


def helpable(request: HttpRequest) -> HttpResponseBase:
    """Show the quiet villages of the own area.

    Raises `PermissionDenied` for the whole province: names of quiet villages are for their own regency.
    """
    user: Any = request.user
    scope = scope_of(user)
    if scope.is_whole_province:
        raise PermissionDenied
    found = village_facts(scope.narrowed(asked_region(request)), at=timezone.now())
    quiet = sorted((village for village in found if village.has_been_quiet(QUIET_DAYS[-1])), key=_by_name)
    listing = Listing("Bisa dibantu", ABOUT, COLUMNS, quiet, _rows, [region_choice(request, scope)])
    return answer(request, listing, file="bisa-dibantu")


def _by_name(village: VillageFacts) -> tuple[str, str]:
    return village.name.casefold(), village.code


def _rows(villages: Sequence[VillageFacts]) -> list[ListRow]:
    best = best_recommendations([village.code for village in villages])
    rows = []
    for village in villages:
        found = best.get(village.code)
        told = (found.practice.title, found.sentence) if found else ("", NOTHING_FITS)
        rows.append(ListRow((village.name, village.district, *told), reverse(ADDRESS, args=[village.page_id])))
    return rows
