"""How many villages of each regency are quiet: what the whole province reads in place of their names."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.editor.desks.listing import Choice, Listing, ListRow, answer
from hub.editor.desks.overview import QUIET_REGENCIES, VILLAGES
from hub.editor.desks.place_scope import PlaceScope, scope_of
from hub.editor.desks.quiet_reminders import last_reminders, remind_regency
from hub.editor.desks.village_facts import QUIET_DAYS, Activity, VillageFacts, village_facts
from hub.editor.desks.village_list import asked_region
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH, Level, Region
from hub.models.roles import Rights
from hub.tenancy.grants import holds

REMIND = "hub_remind_regency"
Counts = Callable[[VillageFacts], bool]


def _quiet_for(days: int) -> Counts:
    return lambda village: village.has_been_quiet(days)


COUNTED: dict[str, tuple[str, Counts]] = {
    **{f"{days} hari": (f"Sepi {days} hari", _quiet_for(days)) for days in QUIET_DAYS},
    Activity.ACTIVE.name: ("Aktif", lambda village: village.activity is Activity.ACTIVE),
    Activity.QUIET.name: ("Mulai sepi", lambda village: village.activity is Activity.QUIET),
}
ABOUT = (
    "Jumlah desa menurut kabupaten. Nama desa yang sepi hanya dibaca kabupaten dan pendampingnya sendiri, agar dibantu "
    "dan tidak dipermalukan. Kabupaten dapat diingatkan, paling sering sekali seminggu."
)


def addresses() -> list[Any]:
    """Return the addresses of the list and of its button."""
    return [
        path("daftar/sepi/", quiet_regencies, name=QUIET_REGENCIES),
        path("daftar/sepi/<str:code>/ingatkan/", remind, name=REMIND),
    ]


def quiet_regencies(request: HttpRequest) -> HttpResponseBase:
    """Show the counts of each regency; whoever has less than the province is led to the own villages."""
    scope = _scope(request)
    if not scope.is_whole_province:
        return redirect(f"{reverse(VILLAGES)}?{request.GET.urlencode()}")
    asked = _asked(request)
    regency = asked_region(request)[:REGENCY_CODE_LENGTH]
    villages = village_facts(scope.narrowed(regency), at=timezone.now())
    regencies = dict.fromkeys((village.regency_code, village.regency) for village in villages)
    counted = Counter(
        (village.regency_code, key) for village in villages for key, (_, counts) in COUNTED.items() if counts(village)
    )
    whole = Counter(village.regency_code for village in villages)
    may_remind, reminded = holds(request.user, _decides_on_all_kinds), last_reminders()

    def rows_of(items: Sequence[tuple[str, str]]) -> list[ListRow]:
        return [
            ListRow(
                (name, code, whole[code], *(counted[code, key] for key in COUNTED), reminded.get(code, "")),
                f"{reverse(VILLAGES)}?wilayah={code}",
                ("Ingatkan kabupaten", reverse(REMIND, args=[code])) if may_remind else None,
            )
            for code, name in items
        ]

    columns = ("Kabupaten", "Kode", "Desa", *(label for label, _ in COUNTED.values()), "Terakhir diingatkan")
    listing = Listing(
        f"Desa per kabupaten, {COUNTED[asked][0].lower()}",
        ABOUT,
        columns,
        list(regencies),
        rows_of,
        _choices(asked, regency),
        total=sum(counted[code, asked] for code, _ in regencies),
    )
    return answer(request, listing, file="desa-sepi")


@require_POST
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Mail the reviewers of a regency how many of its villages are quiet.

    Raises `PermissionDenied` for whoever does not decide for the whole province.
    """
    user: Any = request.user
    if not (scope_of(user).is_whole_province and holds(user, _decides_on_all_kinds)):
        raise PermissionDenied
    regency = get_object_or_404(Region, code=code, level__in=(Level.REGENCY, Level.CITY), page__isnull=False)
    villages = village_facts(PlaceScope((regency.code,)), at=timezone.now())
    count = sum(village.has_been_quiet(QUIET_DAYS[-1]) for village in villages)
    sent, said = remind_regency(regency, count, by=user)
    (messages.success if sent else messages.warning)(request, said)
    return redirect(QUIET_REGENCIES)


def _scope(request: HttpRequest) -> PlaceScope:
    user: Any = request.user
    return scope_of(user)


def _asked(request: HttpRequest) -> str:
    """Return what the address asks for, also in the words of the list of villages (`sepi=90`, `giat=QUIET`)."""
    activity = request.GET.get("giat", "")
    days = str(QUIET_DAYS[-1]) if activity == Activity.SILENT.name else request.GET.get("sepi", "")
    wanted = f"{days} hari" if days else activity
    return wanted if wanted in COUNTED else next(iter(COUNTED))


def _choices(asked: str, regency: str) -> list[Choice]:
    days = [(str(one), f"{one} hari") for one in QUIET_DAYS]
    regencies = PlaceScope((PROVINCE_CODE,)).areas()
    named = [(code, name) for code, name in regencies if len(code) == REGENCY_CODE_LENGTH]
    return [
        Choice("sepi", "Sepi", days, asked.removesuffix(" hari")),
        Choice("wilayah", "Kabupaten", [("", "Semua"), *named], regency),
    ]


def _decides_on_all_kinds(rights: Rights) -> bool:
    return rights.reviews and rights.page_models is None
