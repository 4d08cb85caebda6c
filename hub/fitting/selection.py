"""Which of the fitting practices a village is shown in a week: the best ones, and not always of the same origins."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from hub.fitting.candidates import Candidate

FIVE = 5
# Kept beside the five, for those that are withdrawn in the course of a day.
SPARE = 3
# An origin has room for this many times the even share of places.
EVEN_SHARES = 2.0
# What lies further below a village's best is never chosen for the sake of fairness alone.
MOST_POINTS_GIVEN_UP = 4
# How much the points of a week differ from those of another; the pull away from origins that have got much.
POINTS_OF_THE_WEEK = 2.0
PULL_OF_NOW, PULL_OF_BEFORE = 3.0, 2.0
LOT_BYTES = 6
LOTS = 1 << 8 * LOT_BYTES


@dataclass
class Shares:
    """How many places the practices of each origin got: `now` in this choice, `before` in an average past week."""

    now: Counter[str] = field(default_factory=Counter)
    before: Mapping[str, float] = field(default_factory=dict)


class _Turn(NamedTuple):
    """A candidate, its points, and its points in this week."""

    points: int
    points_of_week: float
    origin: str
    pillars: int
    candidate: Candidate


def chosen(
    candidates: Mapping[str, Sequence[Candidate]], *, week: str, shares: Shares | None = None, room: float | None = None
) -> dict[str, list[Candidate]]:
    """Return for each village up to five candidates, and then spare ones, in the order to show them.

    At most one is of an origin, and of the first five at most two are of a pillar. In five rounds each village takes
    what is worth most there, among origins with room; `room` is computed from the candidates if it is not given. Equal
    arguments give equal lists; `shares.now` is added to.
    """
    shares = shares or Shares()
    room = room or room_of(candidates)
    turns = {village: _Turns(found, week=week, village=village) for village, found in candidates.items()}
    lists: dict[str, list[Candidate]] = {village: [] for village in candidates}
    for turn in range(FIVE):
        for village in sorted(candidates, key=lambda village: _drawn(week, str(turn), village)):
            found = _next(turns[village], lists[village], shares, room)
            if found is not None:
                lists[village].append(found)
                shares.now[found.practice.origin] += 1
    for village, shown in lists.items():
        if len(shown) == FIVE:
            shown.extend(_spare(candidates[village], shown))
    return lists


def room_of(candidates: Mapping[str, Sequence[Candidate]]) -> float:
    """Return how many places one origin may have: twice the even share among the origins that fit anywhere."""
    origins = {one.practice.origin for found in candidates.values() for one in found}
    return EVEN_SHARES * len(candidates) * FIVE / max(1, len(origins))


class _Turns:
    """The candidates of a village with their points in this week, drawn for those only that come into question."""

    def __init__(self, candidates: Sequence[Candidate], *, week: str, village: str) -> None:
        self._lowest = candidates[0].points - MOST_POINTS_GIVEN_UP if candidates else 0
        self._lot = blake2b(f"{week}|{village}|".encode(), digest_size=LOT_BYTES)
        self._left = iter(candidates)
        self._drawn: list[_Turn] = []

    def __iter__(self) -> Iterator[_Turn]:
        """Yield them in order; those that are too far below the best keep their points."""
        yield from self._drawn
        for one in self._left:
            points, practice = one
            is_near = points >= self._lowest
            turn = _Turn(
                points,
                points + POINTS_OF_THE_WEEK * self._drawn_for(practice.id) if is_near else points,
                practice.origin,
                practice.pillars,
                one,
            )
            self._drawn.append(turn)
            yield turn

    @property
    def lowest(self) -> int:
        """The points below which nothing is chosen for the sake of fairness."""
        return self._lowest

    def _drawn_for(self, practice: str) -> float:
        lot = self._lot.copy()
        lot.update(practice.encode())
        return _share(lot.digest())


def _next(turns: _Turns, taken: Sequence[Candidate], shares: Shares, room: float) -> Candidate | None:
    origins, full = _used(taken)
    now, before, lowest = shares.now, shares.before, turns.lowest
    best, best_worth, first = None, 0.0, None
    for points, points_of_week, origin, pillars, one in turns:
        if origin in origins or pillars & full:
            continue
        if first is None:
            first = one
        if points < lowest or (best is not None and best_worth >= points + POINTS_OF_THE_WEEK):
            break  # Nothing after it can be worth more.
        got = now.get(origin, 0)
        if got >= room:
            continue
        worth = points_of_week - (PULL_OF_NOW * got + PULL_OF_BEFORE * before.get(origin, 0.0)) / room
        if best is None or worth > best_worth:
            best, best_worth = one, worth
    return best or first


def _used(taken: Sequence[Candidate]) -> tuple[set[str], int]:
    """Return the origins that are taken, and the pillars, as bits, that have all their places."""
    once = twice = 0
    for one in taken:
        twice |= once & one.practice.pillars
        once |= one.practice.pillars
    return {one.practice.origin for one in taken}, twice


def _spare(candidates: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    origins = {one.practice.origin for one in taken}
    found: list[Candidate] = []
    for one in candidates:
        if len(found) == SPARE:
            break
        if one.practice.origin not in origins:
            found.append(one)
            origins.add(one.practice.origin)
    return found


def _drawn(*parts: str) -> float:
    """Return a number from 0 to 1, the same for the same parts in every process."""
    return _share(blake2b("|".join(parts).encode(), digest_size=LOT_BYTES).digest())


def _share(digest: bytes) -> float:
    return int.from_bytes(digest) / LOTS
