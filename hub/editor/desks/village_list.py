"""The list of villages behind the numbers of a desk.

Names of quiet villages are for their own regency: for the whole province the list says of no village when it published
last, in no column, choice, order or file. A test looks for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hub.editor.desks.listing import Choice, Listing, ListRow, answer
from hub.editor.desks.overview import QUIET_REGENCIES, STEPS, step_name
from hub.editor.desks.place_scope import PlaceScope, scope_of
from hub.editor.desks.scope_figures import BUDGET_TOPICS, YEARS_SHOWN, villages_with_budget
from hub.editor.desks.village_facts import QUIET_DAYS, Activity, VillageFacts, percents_of, village_facts
from hub.models.region import with_dots

LAST = "Terbitan terakhir"
COLUMNS = ("Desa", "Kode", "Kecamatan", "Kabupaten", "Pernah masuk", "Kelengkapan (%)", LAST)
ABOUT = "Desa dalam wilayah Anda. Hanya yang sudah tayang dihitung; profil desa bukan terbitan."
ABOUT_PROVINCE = (
    "Desa se-provinsi. Nama desa yang sepi hanya dibaca kabupatennya sendiri; di sini jumlahnya menurut kabupaten. "
    "Kelengkapan tanpa menghitung berita terbaru."
)
HAS_NOT, HAS = "belum", "sudah"


def villages(request: HttpRequest) -> HttpResponseBase:
    """Show the villages of the user that fit what the address asks for.

    Whoever has the whole province and asks for quiet ones is led to the counts of regencies.
    """
    user: Any = request.user
    scope = scope_of(user)
    narrowed = scope.narrowed(asked_region(request))
    choices = [*_choices(request), region_choice(request, scope)]
    asked = {choice.name: choice.chosen for choice in choices}
    if scope.is_whole_province and (asked["sepi"] or asked["giat"]):
        return redirect(f"{reverse(QUIET_REGENCIES)}?{request.GET.urlencode()}")
    found = village_facts(narrowed, at=timezone.now())
    percents = percents_of(found, scope)
    chosen = [village for village in _fitting(found, asked, scope=narrowed) if _reaches(percents, village, asked)]

    columns = columns_for(scope, COLUMNS)

    def rows_of(items: Sequence[VillageFacts]) -> list[ListRow]:
        rows = [_row(village, percents[village.code]) for village in items]
        return [replace(row, cells=row.cells[: len(columns)]) for row in rows]

    shown = [choice for choice in choices if choice.name not in ("sepi", "giat") or not scope.is_whole_province]
    about = ABOUT_PROVINCE if scope.is_whole_province else ABOUT
    return answer(request, Listing("Desa", about, columns, chosen, rows_of, shown), file="desa")


def columns_for(scope: PlaceScope, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a list whose last one says when something was published; the whole province has it not."""
    return columns[:-1] if scope.is_whole_province else columns


def asked_region(request: HttpRequest) -> str:
    """Return the code that the address asks for, or "" if it is none."""
    return with_dots(request.GET.get("wilayah", "")[:13]) or ""


def region_choice(request: HttpRequest, scope: PlaceScope) -> Choice:
    """Return the regencies and districts of the scope to choose from; two statements."""
    regions = scope.areas()
    return Choice("wilayah", "Wilayah", [("", "Semua"), *regions], asked_region(request))


def _choices(request: HttpRequest) -> list[Choice]:
    this_year = timezone.localdate().year
    years = [(str(year), str(year)) for year in range(this_year, this_year - YEARS_SHOWN, -1)]
    offered: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "sepi": ("Sepi", [("", "Semua"), *((str(days), f"{days} hari") for days in QUIET_DAYS)]),
        "giat": ("Keaktifan", [("", "Semua"), *((activity.name, activity.value) for activity in Activity)]),
        "masuk": ("Pernah masuk", [("", "Semua"), (HAS_NOT, "Belum"), (HAS, "Sudah")]),
        "lengkap": ("Kelengkapan", [("", "Semua"), *((f"{low}-{high}", step_name(low, high)) for low, high in STEPS)]),
        "anggaran": ("Anggaran", [("", "Semua"), *BUDGET_TOPICS.items()]),
        "tahun": ("Tahun anggaran", years),
        "ada": ("Anggaran itu", [(HAS_NOT, "Belum tayang"), (HAS, "Sudah tayang")]),
    }
    return [Choice(name, label, values, chosen(request, name, values)) for name, (label, values) in offered.items()]


def chosen(request: HttpRequest, name: str, values: Sequence[tuple[str, str]]) -> str:
    """Return the value that the address gives, or the first if it gives none of them."""
    asked = request.GET.get(name, "")
    return asked if asked in dict(values) else values[0][0]


def _fitting(found: Iterable[VillageFacts], asked: dict[str, str], *, scope: PlaceScope) -> list[VillageFacts]:
    fitting = list(found)
    if asked["sepi"]:
        fitting = [village for village in fitting if village.has_been_quiet(int(asked["sepi"]))]
    if asked["giat"]:
        fitting = [village for village in fitting if village.activity.name == asked["giat"]]
    if asked["masuk"]:
        fitting = [village for village in fitting if village.has_entered == (asked["masuk"] == HAS)]
    if asked["anggaran"]:
        told = villages_with_budget(scope, topic=asked["anggaran"], year=int(asked["tahun"]))
        fitting = [village for village in fitting if (village.code in told) == (asked["ada"] == HAS)]
    return fitting


def _reaches(percents: dict[str, int], village: VillageFacts, asked: dict[str, str]) -> bool:
    if not asked["lengkap"]:
        return True
    low, high = (int(part) for part in asked["lengkap"].split("-"))
    return low <= percents[village.code] <= high


def _row(village: VillageFacts, percent: int) -> ListRow:
    quiet = "belum ada" if village.quiet_days is None else f"{village.quiet_days} hari lalu"
    cells = (
        village.name,
        village.code,
        village.district,
        village.regency,
        "ya" if village.has_entered else "belum",
        percent,
        quiet,
    )
    return ListRow(cells, reverse("hub_desk", args=[village.page_id]))
