"""The page with every duty of a village: what is late, what comes next, and what is published already."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.asked_numbers import asked_number
from hub.editor.desks.overview import VILLAGES
from hub.editor.open_duties import VillageDuty, duties_of_village
from hub.editor.own_places import villages_of

LIST = "hub_duties"
VILLAGE = "desa"


@dataclass(frozen=True)
class DutyGroup:
    """Duties in the same state, in the order in which to do them."""

    name: str
    duties: list[VillageDuty]


def addresses() -> list[Any]:
    """Return the address of the list."""
    return [path("kewajiban/", duties, name=LIST)]


def duties(request: HttpRequest) -> HttpResponse:
    """Show the duties of the village that the address names, or of the only one that the user has.

    A user with several villages who names none is led to the list of them; for a village of others the answer is 404.
    """
    user: Any = request.user
    own, asked = villages_of(user), request.GET.get(VILLAGE, "")
    if not asked:
        first = list(own[:2])
        if not first:
            raise Http404("There is no such village.")
        if len(first) > 1:
            messages.info(request, "Pilih desanya dulu; daftar kewajiban ada di halaman desa itu.")
            return redirect(VILLAGES)
        return _shown(request, first[0])
    number = asked_number(asked)
    if number is None:
        raise Http404("There is no such village.")
    return _shown(request, get_object_or_404(own, pk=number))


def _shown(request: HttpRequest, village: VillagePage) -> HttpResponse:
    user: Any = request.user
    may_write = village.permissions_for_user(user).can_add_subpage()
    found = duties_of_village(village, today=timezone.localdate())
    groups = [DutyGroup(name, chosen) for name, chosen in _grouped(found).items() if chosen]
    return render(request, "hub/editor/duty_list.html", {"village": village, "groups": groups, "may_write": may_write})


def _grouped(found: list[VillageDuty]) -> dict[str, list[VillageDuty]]:
    still_open = [duty for duty in found if not duty.is_met]
    dated = sorted((duty for duty in still_open if duty.due_on), key=lambda duty: str(duty.due_on))
    return {
        "Terlambat": [duty for duty in dated if duty.is_overdue],
        "Berikutnya": [duty for duty in dated if not duty.is_overdue],
        "Tanpa tanggal": [duty for duty in still_open if not duty.due_on],
        "Sudah tayang": [duty for duty in found if duty.is_met],
    }
