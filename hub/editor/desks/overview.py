"""The desk of somebody with many villages: every number that needs attention, with the address of its list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from hub.editor.desks.place_scope import PlaceScope, scope_of
from hub.editor.desks.rechecks import RECHECKS, pages_to_recheck
from hub.editor.desks.scope_figures import BUDGET_TOPICS, PillarRow, budget_years, pillar_rows, waiting_reviews
from hub.editor.desks.village_facts import QUIET_DAYS, Activity, VillageFacts, percents_of, village_facts
from hub.editor.desks.village_map import VillageMap, village_map
from hub.editor.own_places import own_place_paths
from hub.models.row_counts import counts_of
from hub.models.user import User
from hub.models.vocabulary_words import offered
from hub.questions.reminding import late_questions

HELPABLE, QUIET_REGENCIES = "hub_helpable", "hub_quiet_regencies"
VILLAGES, PRACTICES, REVIEWS = "hub_villages", "hub_practices", "hub_waiting_reviews"
QUESTIONS = "hub_late_questions"
STEPS = ((0, 24), (25, 49), (50, 74), (75, 99), (100, 100))
ROOT = "0001"


@dataclass(frozen=True)
class Number:
    """A number with its label, a word on it, and its list."""

    value: int
    label: str
    note: str
    address: str


@dataclass(frozen=True)
class Bar:
    """A row of a chart: its label, number, list, and its share of the whole in percent."""

    label: str
    value: int
    share: int
    address: str


@dataclass(frozen=True)
class TableNumber:
    """A number in a table, with its list."""

    value: int
    address: str


@dataclass(frozen=True)
class AreaRow:
    """How many villages of a regency or district are active, quiet and silent, with the address of their list."""

    name: str
    counts: Sequence[TableNumber]
    address: str


@dataclass(frozen=True)
class Overview:
    """All that the desk shows."""

    place_count: int
    numbers: Sequence[Number]
    areas: Sequence[AreaRow]
    map: VillageMap | None
    pillars: Sequence[str]
    pillar_rows: Sequence[tuple[str, Sequence[TableNumber]]]
    budgets: Sequence[tuple[str, Sequence[Bar]]]
    completeness: Sequence[Bar]
    sees_spread: bool


def overview_of(user: User, *, at: datetime | None = None) -> Overview:
    """Return the desk; the number of statements does not depend on the number of villages."""
    now = at or timezone.now()
    scope = scope_of(user)
    villages = village_facts(scope, at=now)
    areas = _areas(villages, scope)
    return Overview(
        place_count=len(villages),
        numbers=_numbers(user, scope, villages, now=now),
        areas=_activity(villages, areas, scope),
        map=village_map(villages, by_entry=scope.is_whole_province),
        pillars=[label for _, label in offered("pillar")],
        pillar_rows=[(row.name, _cells(row)) for row in pillar_rows(scope, areas)],
        budgets=_budgets(scope, count=len(villages), this_year=timezone.localdate(now).year),
        completeness=_completeness(percents_of(villages, scope).values()),
        sees_spread=scope.is_of_office,
    )


def _areas(villages: Sequence[VillageFacts], scope: PlaceScope) -> dict[str, str]:
    """Return the regencies of the villages, or their districts if all are in one regency; names by code.

    The whole province has no districts: a district is so small that a count of it may name its villages.
    """
    regencies = {village.regency_code: village.regency for village in villages}
    if len(regencies) > 1 or scope.is_whole_province:
        return regencies
    return {village.district_code: f"Kecamatan {village.district}" for village in villages}


def _numbers(user: User, scope: PlaceScope, villages: Sequence[VillageFacts], *, now: datetime) -> list[Number]:
    quiet = [
        Number(
            sum(village.has_been_quiet(days) for village in villages),
            f"sepi {days} hari",
            "tidak menerbitkan apa pun",
            _list_of_quiet(scope, sepi=str(days)),
        )
        for days in QUIET_DAYS
    ]
    absent = sum(not village.has_entered for village in villages)
    waiting = waiting_reviews(review_paths(user)).order_by().aggregate(count=Count("pk"), first=Min("started_at"))
    counted = (pages_to_recheck(scope, at=now), late_questions(review_paths(user), at=now))
    stale, late = counts_of([rows.values("pk") for rows in counted])
    return [
        *quiet,
        *_helpable(scope, villages),
        Number(absent, "belum pernah masuk", "tanpa akun, atau akunnya belum dipakai", _list(VILLAGES, masuk="belum")),
        Number(waiting["count"], "menunggu tinjauan", _since(waiting["first"], now), _list(REVIEWS)),
        Number(stale, "perlu diperiksa kembali", "sudah lama tidak diperbarui", _list(RECHECKS)),
        Number(late, "pertanyaan tanpa jawaban", "dari desa lain, lebih dari dua minggu", _list(QUESTIONS)),
    ]


def _helpable(scope: PlaceScope, villages: Sequence[VillageFacts]) -> list[Number]:
    """Return the number of quiet villages to help; the whole province is told no names of them."""
    if scope.is_whole_province:
        return []
    count = sum(village.has_been_quiet(QUIET_DAYS[-1]) for village in villages)
    return [Number(count, "bisa dibantu", "desa sepi, masing-masing dengan satu saran", _list(HELPABLE))]


def review_paths(user: User) -> list[str]:
    """Return the places below which the user sees what waits for a review."""
    return [ROOT] if user.is_superuser else own_place_paths(user)


def _since(first: datetime | None, now: datetime) -> str:
    if first is None:
        return "tidak ada yang menunggu"
    days = (now - first) // timedelta(days=1)
    return f"paling lama {days} hari" if days else "sejak hari ini"


def _activity(villages: Sequence[VillageFacts], areas: dict[str, str], scope: PlaceScope) -> list[AreaRow]:
    length = len(next(iter(areas), ""))
    counted = Counter((village.code[:length], village.activity) for village in villages)
    return [
        AreaRow(
            name,
            [TableNumber(counted[code, one], _list_of_quiet(scope, wilayah=code, giat=one.name)) for one in Activity],
            _list(VILLAGES, wilayah=code),
        )
        for code, name in areas.items()
    ]


def _cells(row: PillarRow) -> list[TableNumber]:
    return [
        TableNumber(count, _list(PRACTICES, pilar=key, wilayah=row.code))
        for (key, _), count in zip(offered("pillar"), row.counts, strict=True)
    ]


def _budgets(scope: PlaceScope, *, count: int, this_year: int) -> list[tuple[str, Sequence[Bar]]]:
    years = budget_years(scope, this_year=this_year)
    plan, report = BUDGET_TOPICS
    numbers = {plan: [(one.year, one.planned) for one in years], report: [(one.year, one.reported) for one in years]}
    return [
        (
            label,
            [
                Bar(
                    str(year),
                    value,
                    _share(value, count),
                    _list(VILLAGES, anggaran=topic, tahun=str(year), ada="belum"),
                )
                for year, value in numbers[topic]
            ],
        )
        for topic, label in BUDGET_TOPICS.items()
    ]


def _completeness(percents: Iterable[int]) -> list[Bar]:
    known = list(percents)
    found = [(low, high, sum(low <= percent <= high for percent in known)) for low, high in STEPS]
    return [
        Bar(step_name(low, high), value, _share(value, len(known)), _list(VILLAGES, lengkap=f"{low}-{high}"))
        for low, high, value in found
    ]


def step_name(low: int, high: int) -> str:
    """Return what a step of completeness is called."""
    return f"{low} %" if low == high else f"{low} sampai {high} %"


def _share(value: int, whole: int) -> int:
    return value * 100 // whole if whole else 0


def _list_of_quiet(scope: PlaceScope, **asked: str) -> str:
    """Return the address of the villages that are so quiet, for the whole province that of regencies with counts."""
    return _list(QUIET_REGENCIES if scope.is_whole_province else VILLAGES, **asked)


def _list(name: str, **asked: str) -> str:
    return f"{reverse(name)}?{urlencode(asked)}" if asked else reverse(name)
