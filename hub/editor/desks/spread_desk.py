"""How far practices have spread, for the province and for regencies: counts, and names only in the own regency.

Who gave and who took says by elimination who did neither, so a village is named on none of these screens but in the
list of its own regency, by name and without a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from hub.editor.desks.listing import Choice, Listing, ListRow, answer
from hub.editor.desks.place_scope import PlaceScope, scope_of
from hub.editor.desks.village_facts import VillageFacts, village_facts
from hub.editor.desks.village_list import asked_region, chosen
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH
from hub.models.vocabulary_words import words_of
from hub.selectors.spread import Spread, whole_spread
from hub.selectors.spread_facts import PILLAR_KEYS
from hub.spread.indicators import FEWEST, Share
from hub.spread.spread_figures import SpreadFigures

SPREAD, SPREAD_ROWS, SHARING_VILLAGES = "hub_spread", "hub_spread_rows", "hub_sharing_villages"
ALL_PILLARS = "Semua pilar"
COUNTED = "j M Y, H.i"
SIDES = {
    "both": "Memberi dan meniru",
    "gave_only": "Hanya memberi",
    "took_only": "Hanya meniru",
    "neither": "Belum keduanya",
}
VILLAGE_COLUMNS = ("Desa", "Kode", "Kecamatan", "Berbagi")
COLUMNS = (
    *("Wilayah", "Kode", "Pilar", "Desa", "Desa bercerita", "Desa memberi", "Desa meniru"),
    *SIDES.values(),
    *("Desa dengan penerapan berjalan", "Praktik", "Ditiru di kabupaten lain", "Ditiru di kabupaten sendiri"),
    *("Belum ditiru", "Separuh ditiru setelah (hari)", "Bertahan setahun", "Mulai berjalan setahun lalu atau lebih"),
    *("Dijawab dalam 7 hari", "Pertanyaan setahun", "Rencana yang dimulai dalam setahun", "Rencana 1-2 tahun lalu"),
)


@dataclass(frozen=True)
class Side:
    """One part of the bar of all villages: its label, number, and where it begins and how wide it is in percent."""

    name: str
    label: str
    count: int
    begins: float
    width: float


def addresses() -> list[Any]:
    """Return the addresses of the screens."""
    return [
        path("persebaran/", spread, name=SPREAD),
        path("daftar/persebaran/", spread_rows, name=SPREAD_ROWS),
        path("daftar/berbagi/", sharing_villages, name=SHARING_VILLAGES),
    ]


def spread(request: HttpRequest) -> HttpResponse:
    """Show the figures of the province or a regency. Raises `PermissionDenied` for everybody below a regency."""
    scope, found = _office_scope(request), whole_spread()
    if found is None:
        return _later(request)
    regions = _regions(scope, found)
    region = asked_region(request)
    region = region if region in regions else next(iter(regions))
    pillar = chosen(request, "pilar", [("", ALL_PILLARS), *_pillars()])
    figures = found.figures[region, pillar]
    context = {
        "name": regions[region],
        "counted_at": found.counted_at,
        "figures": figures,
        "sides": _sides(figures),
        "travel": _travel(figures),
        "held": in_words(figures.held),
        "answered": in_words(figures.answered) if figures.answered else "",
        "plans_begun": in_words(figures.plans_begun) if figures.plans_begun else "",
        "pillars": [label for key, label in _pillars() if pillar in ("", key)],
        "coverage": _coverage(figures, found.regencies),
        "choices": [
            Choice("wilayah", "Wilayah", list(regions.items()), region),
            Choice("pilar", "Pilar", [("", ALL_PILLARS), *_pillars()], pillar),
        ],
        "rows_address": reverse(SPREAD_ROWS),
        "villages_address": reverse(SHARING_VILLAGES) if _own_regencies(scope) else "",
    }
    return render(request, "hub/desks/spread.html", context)


def spread_rows(request: HttpRequest) -> HttpResponseBase:
    """Show one row for each region and pillar, to take away as CSV or XLSX; raises like `spread`."""
    scope, found = _office_scope(request), whole_spread()
    if found is None:
        return _later(request)
    regions, figures = _regions(scope, found), found.figures
    pairs = [(code, pillar) for code in regions for pillar in ("", *PILLAR_KEYS)]
    labels = {"": ALL_PILLARS, **dict(_pillars())}

    def rows_of(items: Sequence[tuple[str, str]]) -> list[ListRow]:
        return [ListRow(_cells(regions[code], code, labels[pillar], figures[code, pillar])) for code, pillar in items]

    about = (
        "Satu baris untuk setiap wilayah dan pilar, hanya jumlah. Urutannya menurut kode wilayah. "
        f"Dihitung {date_format(timezone.localtime(found.counted_at), COUNTED)}."
    )
    return answer(request, Listing("Persebaran praktik baik", about, COLUMNS, pairs, rows_of), file="persebaran")


def sharing_villages(request: HttpRequest) -> HttpResponseBase:
    """Show the villages of the own regency by name, each with its side and without a number.

    Raises `PermissionDenied` for whoever does not look after a regency, the province too.
    """
    regencies = _own_regencies(_office_scope(request))
    if not regencies:
        raise PermissionDenied
    counted = whole_spread()
    if counted is None:
        return _later(request)
    gave, took = set(counted.gave), set(counted.took)
    side = chosen(request, "sisi", [("", "Semua"), *SIDES.items()])
    found = [
        (village, _side_of(village.code, gave, took))
        for village in village_facts(PlaceScope(regencies), at=timezone.now())
    ]
    items = sorted((row for row in found if side in ("", row[1])), key=lambda row: (row[0].name, row[0].code))

    def rows_of(rows: Sequence[tuple[VillageFacts, str]]) -> list[ListRow]:
        return [
            ListRow(
                (village.name, village.code, village.district, SIDES[name]),
                reverse("hub_desk", args=[village.page_id]),
            )
            for village, name in rows
        ]

    about = (
        "Desa dalam kabupaten Anda menurut abjad: siapa yang praktiknya ditiru, siapa yang meniru, siapa yang belum. "
        "Bukan peringkat: ajaklah yang belum, jangan dibandingkan."
    )
    choices = [Choice("sisi", "Sisi", [("", "Semua"), *SIDES.items()], side)]
    listing = Listing("Desa yang berbagi", about, VILLAGE_COLUMNS, items, rows_of, choices)
    return answer(request, listing, file="desa-yang-berbagi")


def in_words(share: Share) -> str:
    """Return "3 dari 7 (42 %)"; without the percentage of fewer than five."""
    percent = f" ({share.count * 100 // share.of} %)" if share.of >= FEWEST else ""
    return f"{share.count} dari {share.of}{percent}"


def _office_scope(request: HttpRequest) -> PlaceScope:
    user: Any = request.user
    scope = scope_of(user)
    if not scope.is_of_office:
        raise PermissionDenied
    return scope


def _own_regencies(scope: PlaceScope) -> tuple[str, ...]:
    return tuple(code for code in scope.codes if len(code) == REGENCY_CODE_LENGTH)


def _later(request: HttpRequest) -> HttpResponse:
    messages.info(request, "Persebaran praktik baik sedang dihitung. Bukalah lagi beberapa menit lagi.")
    return redirect("wagtailadmin_home")


def _regions(scope: PlaceScope, found: Spread) -> dict[str, str]:
    """Return the regions that the user may choose, the own ones first: names by code."""
    every = found.regencies
    if scope.is_whole_province:
        return {PROVINCE_CODE: "Kalimantan Timur", **every}
    own = {code: every.get(code, code) for code in _own_regencies(scope)}
    return {**own, PROVINCE_CODE: "Kalimantan Timur"}


def _pillars() -> list[tuple[str, str]]:
    """Return the pillars with their labels as they are now, in the order of the figures."""
    words = words_of("pillar")
    return [(key, words[key].label if key in words else key) for key in PILLAR_KEYS]


def _sides(figures: SpreadFigures) -> list[Side]:
    whole, begins, found = max(1, figures.sides.villages), 0.0, []
    for name, label in SIDES.items():
        count = getattr(figures.sides, name)
        found.append(Side(name, label, count, round(begins, 2), round(100 * count / whole, 2)))
        begins += 100 * count / whole
    return found


def _travel(figures: SpreadFigures) -> list[tuple[str, int]]:
    travel = figures.travel
    return [
        ("Ditiru di kabupaten lain", travel.far),
        ("Ditiru di kabupaten sendiri", travel.near),
        ("Belum ditiru", travel.nowhere),
    ]


def _coverage(figures: SpreadFigures, regencies: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    rows: dict[str, list[str]] = {}
    for (regency, _pillar), share in figures.coverage.items():
        rows.setdefault(regency, []).append(in_words(share))
    return [(regencies.get(regency, regency), cells) for regency, cells in sorted(rows.items())]


def _side_of(village: str, gave: set[str], took: set[str]) -> str:
    if village in gave:
        return "both" if village in took else "gave_only"
    return "took_only" if village in took else "neither"


def _cells(name: str, code: str, pillar: str, figures: SpreadFigures) -> tuple[str | int, ...]:
    sides, travel, held = figures.sides, figures.travel, figures.held
    return (
        *(name, code, pillar, sides.villages, sides.told, sides.gave, sides.took),
        *(getattr(sides, side) for side in SIDES),
        *(figures.covered, figures.practices, travel.far, travel.near, travel.nowhere),
        *("" if figures.half_life_days is None else figures.half_life_days, held.count, held.of),
        *_both_numbers(figures.answered),
        *_both_numbers(figures.plans_begun),
    )


def _both_numbers(share: Share | None) -> tuple[str | int, str | int]:
    return ("", "") if share is None else (share.count, share.of)
