"""Regions by their codes."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from uuid import UUID

from django.db.models import Q, QuerySet

from hub.models.region import (
    DISTRICT_CODE_LENGTH,
    PROVINCE_CODE,
    PROVINCE_CODE_LENGTH,
    REGENCY_CODE_LENGTH,
    VILLAGE_CODE_LENGTH,
    FormerCode,
    Level,
    Region,
)
from hub.selectors.read_versions import read_versions

CODE = re.compile(r"[0-9.]{2,13}", re.ASCII)
LENGTHS = (PROVINCE_CODE_LENGTH, REGENCY_CODE_LENGTH, DISTRICT_CODE_LENGTH, VILLAGE_CODE_LENGTH)


def lineage(code: str) -> list[str]:
    """Return the codes from the province down to this region: 64, 64.02, 64.02.08, 64.02.08.2009."""
    return [code[:length] for length in LENGTHS if length <= len(code)]


class _Memory:
    """All regions as this process read them last: about a thousand rows, which hardly ever change."""

    # One value, and so one step to write: no thread sees the mark of one state with the regions of another.
    marked: tuple[tuple[object, ...] | None, dict[str, Region]] = (None, {})


def regions_by_code(codes: Iterable[str]) -> dict[str, Region]:
    """Return the regions that exist under these codes, by code. They are shared: nobody may change them.

    One statement, which is only about their version while no region changes.
    """
    wanted, every = list(codes), _remembered()
    if every is None:
        return {region.code: region for region in _shown().filter(code__in=wanted)}
    return {code: every[code] for code in wanted if code in every}


def _remembered() -> dict[str, Region] | None:
    """Return all regions; None within a transaction, which may have changed some that nobody else sees."""
    versions = read_versions()
    if versions is None:
        return None
    mark, (known, every) = versions.of_family("regions"), _Memory.marked
    if known != mark:
        # Read after their version: what changes in between is read again the next time.
        every = {region.code: region for region in _shown()}
        _Memory.marked = mark, every
    return every


def _shown() -> QuerySet[Region]:
    return Region.objects.defer("page", "bps_code")


def regions_by_stable_id(stable_ids: Iterable[UUID]) -> list[Region]:
    """Return the regions with these ids, in one statement; one that no longer exists is left out."""
    return list(Region.objects.filter(stable_id__in=list(stable_ids)).defer("page", "bps_code"))


def is_village(code: str) -> bool:
    """Say whether the code is that of a village or kelurahan."""
    return len(code) == VILLAGE_CODE_LENGTH


def regions_below(codes: Iterable[str]) -> dict[str, list[Region]]:
    """Return the regions directly below each of these, by code, in one statement."""
    found: dict[str, list[Region]] = {}
    rows = Region.objects.filter(parent__code__in=list(codes)).defer("page", "bps_code").order_by("code")
    for region in rows:
        found.setdefault(region.code.rpartition(".")[0], []).append(region)
    return found


def village_codes() -> list[str]:
    """Return the codes of all villages and kelurahan, in one statement."""
    return list(Region.objects.filter(level__in=(Level.VILLAGE, Level.KELURAHAN)).values_list("code", flat=True))


def region_by_code(code: str) -> Region | None:
    """Return the region that has this code or used to have it; whatever else was asked for is none."""
    if not CODE.fullmatch(code):
        return None
    current = Region.objects.filter(code=code).first()
    if current is not None:
        return current
    return Region.objects.filter(pk__in=FormerCode.objects.filter(code=code).values("region")).first()


def known_codes(codes: Iterable[str]) -> dict[str, str]:
    """Return the current code for each requested code, without unknown ones; in one statement.

    A code that now belongs to another region means that region. The province is always known.
    """
    asked = {code for code in codes if code != PROVINCE_CODE}
    rows = (
        Region.objects.filter(Q(code__in=asked) | Q(former_codes__code__in=asked)) if asked else Region.objects.none()
    )
    pairs = list(rows.order_by().values_list("code", "former_codes__code"))
    former = {before: code for code, before in pairs if before in asked}
    current = {code: code for code, _ in pairs if code in asked}
    return former | current | {PROVINCE_CODE: PROVINCE_CODE}


def code_history(code: str) -> tuple[str, ...]:
    """Return the codes of the region that has or had this code, the current one first; one statement.

    Empty for a code that no region has or had. The province keeps its code.
    """
    if code == PROVINCE_CODE:
        return (code,)
    before = FormerCode.objects.filter(code=code).values("region")
    found: dict[str, list[str]] = {}
    for current, former in Region.objects.filter(Q(code=code) | Q(pk__in=before)).values_list(
        "code", "former_codes__code"
    ):
        found.setdefault(current, []).append(former or "")
    current = code if code in found else next(iter(found), "")
    return (current, *sorted(former for former in found[current] if former)) if current else ()


def nearest_region(code: str) -> Region | None:
    """Return the region whose code is most like this unknown one; None if there are no regions yet.

    It is searched for directly below the last existing region on the way from the province down to the code.
    """
    nearest = Region.objects.filter(code=PROVINCE_CODE).first()
    for part in lineage(PROVINCE_CODE + code[PROVINCE_CODE_LENGTH:])[1:]:
        below = {region.code: region for region in Region.objects.filter(parent=nearest)}
        [found] = get_close_matches(part, below, n=1, cutoff=0.0) or [""]
        nearest = below.get(found, nearest)
        if found != part:
            break
    return nearest


def list_regions(*, levels: Iterable[str], parent: str, first: int, after: str) -> tuple[list[Region], bool]:
    """Return regions after the code `after`, by code, and whether there are more; empty values filter nothing."""
    found = Region.objects.filter(code__gt=after)
    if wanted := [Level(level) for level in levels]:
        found = found.filter(level__in=wanted)
    if parent:
        found = found.filter(parent__code=parent)
    rows = list(found.order_by("code")[: first + 1])
    return rows[:first], len(rows) > first


def count_regions(*, levels: Iterable[str], parent: str) -> int:
    """Return how many regions are in the whole list."""
    found = Region.objects.all()
    if wanted := [Level(level) for level in levels]:
        found = found.filter(level__in=wanted)
    return (found.filter(parent__code=parent) if parent else found).count()
