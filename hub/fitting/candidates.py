"""The practices that fit each village, best first: every practice is compared with every village."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hub.fitting.records import PracticeRecord, VillageRecord
from hub.fitting.scoring import NEW_PILLAR, RUNS_ELSEWHERE, between, fits_by_scales, own_worth, running_landscapes

MOST_CANDIDATES = 120
# More than the points of any practice, so that the difference is never negative.
ABOVE_ALL = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practice that fits a village, with its points there."""

    points: int
    practice: PracticeRecord


class _Weighed(NamedTuple):
    """A practice with what is the same in every village: its place, its worth, and where copies run, as bits."""

    place: int
    origin: str
    pillars: int
    worth: int
    running: int


@dataclass(frozen=True)
class _Alike:
    """Practices whose conditions are equal but for the landscape; `by_landscapes` holds them by that."""

    example: PracticeRecord
    by_landscapes: dict[int, list[_Weighed]]


class Comparison:
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
        self._told = told
        self._closed: dict[str, set[str]] = defaultdict(set)
        for village, practice in closed:
            self._closed[village].add(practice)
        self._practices = sorted((one for one in practices if one.origin in told), key=lambda one: one.id)
        self._groups = _grouped(self._practices, told)

    def candidates(self, village: VillageRecord) -> list[Candidate]:
        """Return what fits the village, most points first, at most `MOST_CANDIDATES`; never its own practices."""
        keys = sorted(self._keys(village))
        return list(self._open(keys, own=village.code, closed=self._closed.get(village.code, frozenset())))

    def _keys(self, village: VillageRecord) -> Iterator[int]:
        """Give points and place of each practice that fits as one number, because those are sorted fastest."""
        alike: dict[str, int] = {}
        landscapes, new, count, told = village.landscapes or 0, ~village.pillars, len(self._practices), self._told
        for group in self._groups:
            if not fits_by_scales(village, group.example):
                continue
            for needed, fitting in group.by_landscapes.items():
                if needed and not needed & landscapes:
                    continue
                for place, origin, pillars, worth, running in fitting:
                    if origin not in alike:
                        alike[origin] = between(village, told[origin])
                    points = worth + alike[origin]
                    if pillars & new:
                        points += NEW_PILLAR
                    if running & landscapes:
                        points += RUNS_ELSEWHERE
                    yield (ABOVE_ALL - points) * count + place

    def _open(self, keys: Sequence[int], *, own: str, closed: Collection[str]) -> Iterator[Candidate]:
        left = MOST_CANDIDATES
        for key in keys:
            below, place = divmod(key, len(self._practices))
            practice = self._practices[place]
            if practice.origin == own or practice.id in closed:
                continue
            yield Candidate(ABOVE_ALL - below, practice)
            left -= 1
            if not left:
                return


def _grouped(practices: Sequence[PracticeRecord], told: Mapping[str, VillageRecord]) -> list[_Alike]:
    groups: dict[tuple[int, int, int, bool], _Alike] = {}
    for place, one in enumerate(practices):
        group = groups.setdefault((one.sizes, one.connection, one.means, one.is_demo), _Alike(one, {}))
        weighed = _Weighed(place, one.origin, one.pillars, own_worth(one), running_landscapes(one, told))
        group.by_landscapes.setdefault(one.landscapes, []).append(weighed)
    return list(groups.values())
