"""Slugs of regions, unique in the whole province."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from django.utils.text import slugify

from hub.models.region import Level
from hub.regions.region_reader import RegionRow

SETTLEMENTS = (Level.VILLAGE, Level.KELURAHAN)


def shared_names(rows: Iterable[RegionRow]) -> set[str]:
    """Return the slugified names that several villages or kelurahan in the list share."""
    counted = Counter(slugify(row.name) for row in rows if row.level in SETTLEMENTS)
    return {name for name, count in counted.items() if count > 1}


def slug_for(row: RegionRow, *, district: str, shared: Set[str], taken: Set[str]) -> str:
    """Return the name; with its district if villages share the name, or with its code if that is taken too.

    A district's slug begins with the word for district, because many villages have the name of their district.
    """
    return next(slug for slug in _candidates(row, district=district, shared=shared) if slug not in taken)


def _candidates(row: RegionRow, *, district: str, shared: Set[str]) -> Sequence[str]:
    name = slugify(row.name)
    last = f"{name}-{row.code.replace('.', '-')}"
    if row.level == Level.DISTRICT:
        return [f"kecamatan-{name}", last]
    if row.level not in SETTLEMENTS:
        return [name, last]
    with_district = f"{name}-{slugify(district)}"
    return [with_district, last] if name in shared else [name, with_district, last]
