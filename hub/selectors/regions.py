"""Regions by their codes."""

from collections.abc import Iterable

from django.db.models import Q

from hub.models.region import (
    DISTRICT_CODE_LENGTH,
    PROVINCE_CODE_LENGTH,
    REGENCY_CODE_LENGTH,
    VILLAGE_CODE_LENGTH,
    FormerCode,
    Level,
    Region,
)

LENGTHS = (PROVINCE_CODE_LENGTH, REGENCY_CODE_LENGTH, DISTRICT_CODE_LENGTH, VILLAGE_CODE_LENGTH)


def lineage(code: str) -> list[str]:
    """Give the codes from the province down to the region itself: 64, 64.02, 64.02.08, 64.02.08.2009."""
    return [code[:length] for length in LENGTHS if length <= len(code)]


def regions_by_code(codes: Iterable[str]) -> dict[str, Region]:
    """Give the regions that exist under these codes, by code, in one statement."""
    rows = Region.objects.filter(code__in=list(codes)).defer("page", "bps_code", "stable_id")
    return {region.code: region for region in rows}


def region_by_code(code: str) -> Region | None:
    """Give the region that has this code, or had it before."""
    current = Region.objects.filter(code=code).first()
    if current is not None:
        return current
    return Region.objects.filter(pk__in=FormerCode.objects.filter(code=code).values("region")).first()


def current_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes that the regions have now, in order, in one statement; a code that nobody had stays as it is.

    A code that was given to another region since means that region.
    """
    asked = list(codes)
    known = FormerCode.objects.filter(code__in=asked).exclude(code__in=Region.objects.values("code"))
    current = dict(known.values_list("code", "region__code")) if asked else {}
    return tuple(dict.fromkeys(current.get(code, code) for code in asked))


def existing_code(code: str) -> str | None:
    """Give the code that the region has now, in one statement; None for a code that no region has or had."""
    codes = Region.objects.filter(Q(code=code) | Q(former_codes__code=code)).values_list("code", flat=True)
    return max(codes, key=lambda found: found == code, default=None)


def current_code(code: str) -> str:
    """Give the code that the region has now; an empty one, and one that nobody had, stay as they are."""
    return current_codes([code])[0] if code else code


def list_regions(*, levels: Iterable[str], parent: str, first: int, after: str) -> tuple[list[Region], bool]:
    """Give regions by code after the code, and whether there are more; empty values narrow nothing."""
    found = Region.objects.filter(code__gt=after)
    if wanted := [Level(level) for level in levels]:
        found = found.filter(level__in=wanted)
    if parent:
        found = found.filter(parent__code=parent)
    rows = list(found.order_by("code")[: first + 1])
    return rows[:first], len(rows) > first


def count_regions(*, levels: Iterable[str], parent: str) -> int:
    """Give how many regions the whole list has."""
    found = Region.objects.all()
    if wanted := [Level(level) for level in levels]:
        found = found.filter(level__in=wanted)
    return (found.filter(parent__code=parent) if parent else found).count()
