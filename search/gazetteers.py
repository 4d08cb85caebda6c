"""The names of the regions as this process read them last: about a thousand rows, which hardly ever change."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Value

from hub.models.region import FormerCode, Region
from search.reading.gazetteer import Gazetteer, NamedRegion

# What must be equal for the regions to be the same; None within a transaction, whose changes nobody else sees.
FORMER = "former"
Mark = tuple[str, int] | None


@dataclass(frozen=True)
class KnownGazetteer:
    """The gazetteer and the mark of the regions that it was made of."""

    mark: Mark
    gazetteer: Gazetteer


class _Memory:
    # One value, and so one step to write: no thread sees the mark of one state with the names of another.
    known: KnownGazetteer | None = None


def known_gazetteer() -> KnownGazetteer:
    """Return what this process read last; within a transaction, what is there now."""
    if connection.in_atomic_block or _Memory.known is None:
        return KnownGazetteer(None, _read())
    return _Memory.known


def read_gazetteer(mark: Mark) -> KnownGazetteer:
    """Read the names again, remember them under this mark, and return them; one statement.

    Read after their mark: what changes in between is read again the next time.
    """
    known = KnownGazetteer(mark, _read())
    if not connection.in_atomic_block:
        _Memory.known = known
    return known


def _read() -> Gazetteer:
    regions = Region.objects.order_by().values_list("code", "name", "level")
    former = FormerCode.objects.order_by().values_list("code", "region__code", Value(FORMER))
    return _made(tuple(regions.union(former, all=True)))


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[str, str, str], ...]) -> Gazetteer:
    regions = [NamedRegion(*row) for row in rows if row[2] != FORMER]
    return Gazetteer(regions, {code: now for code, now, level in rows if level == FORMER})
