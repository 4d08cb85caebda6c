"""The practices that fit each village, best first: every practice is compared with every village."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter, sub
from typing import NamedTuple, TypeAlias

from hub.fitting.alike_origins import Origins
from hub.fitting.records import PracticeRecord, VillageRecord
from hub.fitting.scoring import NEW_PILLAR, RUNS_ELSEWHERE, fits_by_scales, own_worth, running_landscapes

MOST_CANDIDATES = 120
# More than the points of any practice, so that the difference is never negative.
ABOVE_ALL = 64
# The candidates of a village are rarely further below its best than so many points.
USUALLY_WITHIN = 6


class Candidate(NamedTuple):
    """A practice that fits a village, with its points there."""

    points: int
    practice: PracticeRecord


class _Weighed(NamedTuple):
    """A practice with what is the same in every village.

    `key` is its place among all practices and its worth as one number, the best first, because such numbers are sorted
    fastest. `origin` is the place of its village among the origins; copies run in `running`, landscapes as bits.
    """

    key: int
    origin: int
    pillars: int
    running: int


class _Alike(NamedTuple):
    """Practices whose conditions are equal but for the landscape; `by_landscapes` holds them by that."""

    example: PracticeRecord
    by_landscapes: dict[int, list[_Weighed]]


# Keys and origins of practices, by their pillars.
_ByPillars: TypeAlias = dict[int, tuple[list[int], list[int]]]


class _SamePillars(NamedTuple):
    """The keys of practices of the same pillars, and what takes the values of their origins out of a list."""

    pillars: int
    keys: list[int]
    of_origins: Callable[[Sequence[int]], Sequence[int]]


class PreparedPractices:
    """Practices prepared for being compared with many villages: equal conditions are checked once."""

    def __init__(
        self,
        practices: Iterable[PracticeRecord],
        *,
        told: Mapping[str, VillageRecord],
        closed: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Prepare the practices whose origin is in `told`, the villages with only what they recorded themselves.

        `closed` are pairs of village and practice that are not shown: done there already, or not wanted.
        """
        self._closed: dict[str, set[str]] = defaultdict(set)
        for village, practice in closed:
            self._closed[village].add(practice)
        self._practices = sorted((one for one in practices if one.origin in told), key=lambda one: one.id)
        codes = sorted({one.origin for one in self._practices})
        self._origins = Origins([told[code] for code in codes])
        self._by_landscapes: dict[int, list[tuple[PracticeRecord, _ByPillars]]] = {}
        self._known: dict[tuple[int | None, ...], list[_SamePillars]] = {}
        self._groups = _grouped(self._practices, told, places={code: place for place, code in enumerate(codes)})

    def candidates(self, village: VillageRecord) -> list[Candidate]:
        """Return what fits the village, most points first, at most `MOST_CANDIDATES`; never its own practices."""
        keys = _best_first(self._keys(village), within=USUALLY_WITHIN * len(self._practices))
        closed = self._closed.get(village.code, set())
        return list(islice(self._open(keys, own=village.code, closed=closed), MOST_CANDIDATES))

    def _keys(self, village: VillageRecord) -> list[int]:
        """Return points and place of each practice that fits as one number; a point is a step over all places."""
        step = len(self._practices)
        alike = [points * step for points in self._origins.alike(village)]
        alike_and_new = [points + NEW_PILLAR * step for points in alike]
        keys: list[int] = []
        for pillars, own_keys, of_origins in self._fitting(village):
            keys.extend(map(sub, own_keys, of_origins(alike_and_new if pillars & ~village.pillars else alike)))
        return keys

    def _fitting(self, village: VillageRecord) -> list[_SamePillars]:
        """Return the practices that fit the village; villages with equal conditions share them."""
        conditions = (village.size, village.connection, village.means, village.is_demo, village.landscapes)
        if conditions not in self._known:
            found: _ByPillars = defaultdict(lambda: ([], []))
            for example, suiting in self._suiting(village.landscapes or 0):
                if fits_by_scales(village, example):
                    for pillars, (keys, origins) in suiting.items():
                        found[pillars][0].extend(keys)
                        found[pillars][1].extend(origins)
            self._known[conditions] = [
                _SamePillars(pillars, keys, _getter(origins)) for pillars, (keys, origins) in found.items()
            ]
        return self._known[conditions]

    def _suiting(self, landscapes: int) -> list[tuple[PracticeRecord, _ByPillars]]:
        """Return the practices that suit these landscapes, each group with an example of its other conditions.

        That copies run in such landscapes counts already.
        """
        if landscapes not in self._by_landscapes:
            runs = RUNS_ELSEWHERE * len(self._practices)
            self._by_landscapes[landscapes] = [
                (example, _suiting_of(by_landscapes, landscapes, runs=runs)) for example, by_landscapes in self._groups
            ]
        return self._by_landscapes[landscapes]

    def _open(self, keys: Iterable[int], *, own: str, closed: Collection[str]) -> Iterator[Candidate]:
        for key in keys:
            below, place = divmod(key, len(self._practices))
            practice = self._practices[place]
            if practice.origin != own and practice.id not in closed:
                yield Candidate(ABOVE_ALL - below, practice)


def _suiting_of(by_landscapes: Mapping[int, Iterable[_Weighed]], landscapes: int, *, runs: int) -> _ByPillars:
    found: _ByPillars = defaultdict(lambda: ([], []))
    for needed, practices in by_landscapes.items():
        if not needed or needed & landscapes:
            for key, origin, pillars, running in practices:
                keys, origins = found[pillars]
                keys.append(key - runs if running & landscapes else key)
                origins.append(origin)
    return found


def _best_first(keys: Sequence[int], *, within: int) -> Iterator[int]:
    """Yield the keys in order; those that are further from the best are sorted only if so many are asked for."""
    limit = min(keys, default=0) + within
    yield from sorted([key for key in keys if key < limit])
    yield from sorted([key for key in keys if key >= limit])


def _getter(places: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    """Return what takes the values at these places out of a list."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: [values[place] for place in places]


def _grouped(
    practices: Sequence[PracticeRecord], told: Mapping[str, VillageRecord], *, places: Mapping[str, int]
) -> list[_Alike]:
    groups: dict[tuple[int, int, int, bool], _Alike] = {}
    for place, one in enumerate(practices):
        group = groups.setdefault((one.sizes, one.connection, one.means, one.is_demo), _Alike(one, {}))
        key = (ABOVE_ALL - own_worth(one)) * len(practices) + place
        weighed = _Weighed(key, places[one.origin], one.pillars, running_landscapes(one, told))
        group.by_landscapes.setdefault(one.landscapes, []).append(weighed)
    return list(groups.values())
