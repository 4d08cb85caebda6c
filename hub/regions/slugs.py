"""Short addresses of regions, unique in the whole province."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from django.utils.text import slugify

from hub.models.region import Level
from hub.regions.region_reader import RegionRow

SETTLEMENTS = (Level.VILLAGE, Level.KELURAHAN)


def shared_names(rows: Iterable[RegionRow]) -> set[str]:
    """Return the slugified names that several villages or kelurahan of the list have."""
    counted = Counter(slugify(row.name) for row in rows if row.level in SETTLEMENTS)
    return {name for name, count in counted.items() if count > 1}


def slug_for(row: RegionRow, *, district: str, shared: Set[str], taken: Set[str]) -> str:
    """Return the name, or with its district where villages share it, or at last with its code.

    A district has the word before its name, because many a village is called like its district.
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
