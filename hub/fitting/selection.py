"""Which of the fitting practices a village is shown in a week: the best ones, and not always of the same origins."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

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


@dataclass
class Shares:
    """How many places the practices of each origin got: `now` in this choice, `before` in an average past week."""

    now: Counter[str] = field(default_factory=Counter)
    before: Mapping[str, float] = field(default_factory=dict)


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
    turns = {village: list(_with_turns(found, week=week, village=village)) for village, found in candidates.items()}
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


def _with_turns(candidates: Sequence[Candidate], *, week: str, village: str) -> Iterator[tuple[Candidate, float]]:
    """Return each candidate with its points in this week; none are drawn for those that are too far below the best."""
    for one in candidates:
        is_near = one.points >= candidates[0].points - MOST_POINTS_GIVEN_UP
        yield one, one.points + (POINTS_OF_THE_WEEK * _drawn(week, village, one.practice.id) if is_near else 0.0)


def _next(
    turns: Sequence[tuple[Candidate, float]], taken: Sequence[Candidate], shares: Shares, room: float
) -> Candidate | None:
    if not turns:
        return None
    lowest = turns[0][0].points - MOST_POINTS_GIVEN_UP
    origins, full = _used(taken)
    best, best_worth, first = None, 0.0, None
    for one, points in turns:
        practice = one.practice
        if practice.origin in origins or practice.pillars & full:
            continue
        if first is None:
            first = one
        if one.points < lowest or (best is not None and best_worth >= one.points + POINTS_OF_THE_WEEK):
            break  # Nothing after it can be worth more.
        got = shares.now[practice.origin]
        if got >= room:
            continue
        worth = points - (PULL_OF_NOW * got + PULL_OF_BEFORE * shares.before.get(practice.origin, 0.0)) / room
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
    return int.from_bytes(blake2b("|".join(parts).encode(), digest_size=6).digest()) / 2**48
