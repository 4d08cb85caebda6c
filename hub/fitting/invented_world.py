"""Villages and practices to try the choice with: as many villages as there are, with invented profiles.

Only the number of villages, the average number of people and the share of villages with internet are real, by regency.
What a village is and what it recorded are two things: the trial compares what is shown with what the village is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from hub.fitting.records import PracticeRecord, VillageRecord
from hub.fitting.scales import means_of, size_of

KINDS_OF_LANDSCAPE, PILLARS = 13, 6
KNOWN = 0.7
PRACTICES = 3_000
COPIES_A_PRACTICE = 2
# How likely things are in the invented world.
TELLS_ANYTHING = 0.75
SECOND_LANDSCAPE, OTHER_LANDSCAPE = 0.5, 0.4
DEPENDS_ON_LANDSCAPE, STATES_LANDSCAPE, STATES_CONNECTION, SUITS_EVERY_SIZE = 0.65, 0.55, 0.8, 0.5
VERIFIED, WITH_NUMBERS, WITH_COST, WITH_OBSTACLES = 0.12, 0.5, 0.6, 0.35


@dataclass(frozen=True)
class Regency:
    """A regency: people of an average village, share with internet (November 2025), a point, its usual landscapes."""

    people: int
    connected: float
    point: tuple[float, float]
    landscapes: tuple[int, ...]


# The numbers of the landscapes are those of their vocabulary; how usual they are is invented, to be unequal.
REGENCIES = {
    "64.01": Regency(1_948, 103 / 139, (-1.75, 116.0), (10, 0, 6, 1, 12)),
    "64.02": Regency(2_187, 187 / 193, (-0.2, 116.6), (1, 2, 5, 10, 11, 12)),
    "64.03": Regency(2_136, 96 / 100, (2.0, 117.3), (1, 0, 8, 10, 9)),
    "64.07": Regency(906, 102 / 190, (-0.3, 115.7), (1, 10, 2, 9, 11)),
    "64.08": Regency(3_053, 135 / 139, (0.9, 117.2), (10, 1, 8, 12, 11, 0)),
    "64.09": Regency(1_604, 29 / 30, (-1.3, 116.6), (0, 10, 12, 4)),
    "64.11": Regency(794, 20 / 50, (0.7, 114.8), (1, 9, 7, 6)),
}


@dataclass(frozen=True)
class TrueNeeds:
    """What a practice needs in truth, stated or not: landscapes as bits (0: any), connection and means."""

    landscapes: int
    connection: int
    means: int


@dataclass(frozen=True)
class World:
    """What villages are (`true`), what is recorded of them (`told`), practices, and what these need in truth."""

    true: dict[str, VillageRecord]
    told: dict[str, VillageRecord]
    practices: tuple[PracticeRecord, ...]
    needs: dict[str, TrueNeeds]

    def would_work(self, village: str, practice: PracticeRecord) -> bool:
        """Say whether the village has what the practice needs in truth."""
        there, needs = self.true[village], self.needs[practice.id]
        assert there.size is not None and there.landscapes is not None  # noqa: S101, PT018  Invented ones are complete.
        assert there.connection is not None and there.means is not None  # noqa: S101, PT018
        return (
            (not practice.sizes or bool(practice.sizes >> there.size & 1))
            and (not needs.landscapes or bool(needs.landscapes & there.landscapes))
            and there.connection >= needs.connection
            and there.means >= needs.means
        )


def invented_world(codes: Sequence[str], *, seed: int, known: float = KNOWN, practices: int = PRACTICES) -> World:
    """Return a world with these villages, the same for equal arguments. `known` is the chance of each record."""
    drawn = Random(seed)  # noqa: S311  Not for secrets: the world has to be the same again.
    true = _villages(codes, drawn)
    told_by = [village for village in true.values() if drawn.random() < TELLS_ANYTHING]
    found, needs = _practices(told_by, drawn, count=practices)
    found = _with_copies(found, list(true), drawn)
    pillars: dict[str, int] = {}
    for practice in found:
        pillars[practice.origin] = pillars.get(practice.origin, 0) | practice.pillars
    true = {code: replace(village, pillars=pillars.get(code, 0)) for code, village in true.items()}
    told = {code: _recorded(village, drawn, known=known) for code, village in true.items()}
    return World(true, told, tuple(found), needs)


def _villages(codes: Sequence[str], drawn: Random) -> dict[str, VillageRecord]:
    districts: dict[str, tuple[list[int], tuple[float, float]]] = {}
    found = {}
    for code in codes:
        regency = REGENCIES[code[:5]]
        if code[:8] not in districts:
            place = (regency.point[0] + drawn.uniform(-0.6, 0.6), regency.point[1] + drawn.uniform(-0.6, 0.6))
            districts[code[:8]] = (drawn.sample(regency.landscapes, 2), place)
        usual, middle = districts[code[:8]]
        landscapes = 1 << usual[0]
        landscapes |= 1 << usual[1] if drawn.random() < SECOND_LANDSCAPE else 0
        landscapes |= 1 << drawn.choice(regency.landscapes) if drawn.random() < OTHER_LANDSCAPE else 0
        people = max(120, int(drawn.lognormvariate(math.log(regency.people) - 0.32, 0.8)))
        spending = drawn.uniform(1.1e9, 1.6e9) + people * drawn.uniform(2e5, 6e5)
        connection = 0 if drawn.random() > regency.connected else drawn.choices((1, 2), (6, 4))[0]
        found[code] = VillageRecord(
            code,
            point=(middle[0] + drawn.uniform(-0.12, 0.12), middle[1] + drawn.uniform(-0.12, 0.12)),
            landscapes=landscapes,
            people=people,
            size=size_of(people),
            connection=connection,
            means=means_of(int(spending)),
            status=drawn.choices((1, 2, 3, 4), (3, 234, 347, 257))[0],
        )
    return found


def _practices(
    told_by: Sequence[VillageRecord], drawn: Random, *, count: int
) -> tuple[list[PracticeRecord], dict[str, TrueNeeds]]:
    """Return practices: one of each village that tells anything, then more of those that tell very much."""
    weights = [drawn.paretovariate(1.2) * (1 + (village.status or 0)) for village in told_by]
    found, needs = [], {}
    for number in range(count):
        origin = told_by[number] if number < len(told_by) else drawn.choices(told_by, weights)[0]
        practice, need = _practice(f"p{number:05}", origin, drawn)
        found.append(practice)
        needs[practice.id] = need
    return found, needs


def _practice(name: str, origin: VillageRecord, drawn: Random) -> tuple[PracticeRecord, TrueNeeds]:
    depends, states = drawn.random() < DEPENDS_ON_LANDSCAPE, drawn.random() < STATES_LANDSCAPE
    landscapes = (origin.landscapes or 0) | 1 << drawn.randrange(KINDS_OF_LANDSCAPE) if depends else 0
    connection = drawn.choices((0, 1, 2), (50, 33, 17))[0]
    means = drawn.choices((0, 1, 2, 3), (40, 32, 20, 8))[0]
    needs = TrueNeeds(landscapes, connection, means)
    practice = PracticeRecord(
        name,
        origin.code,
        pillars=1 << drawn.randrange(PILLARS),
        sizes=0 if drawn.random() < SUITS_EVERY_SIZE else 1 << (origin.size or 0) | 1 << drawn.randrange(3),
        landscapes=landscapes if states else 0,
        connection=connection if drawn.random() < STATES_CONNECTION else 0,
        means=means,
        proof=drawn.choices((0, 1, 2), (40, 42, 18))[0],
        is_verified=drawn.random() < VERIFIED,
        has_numbers=drawn.random() < WITH_NUMBERS,
        has_cost=drawn.random() < WITH_COST,
        has_obstacles=drawn.random() < WITH_OBSTACLES,
        years=int(drawn.uniform(0, 4.5)),
    )
    return practice, needs


def _with_copies(practices: Sequence[PracticeRecord], codes: Sequence[str], drawn: Random) -> list[PracticeRecord]:
    """Return the practices with the villages in which copies run; what was copied is copied more."""
    running: dict[str, list[str]] = {practice.id: [] for practice in practices}
    for _ in range(len(practices) * COPIES_A_PRACTICE):
        some = drawn.sample(practices, 3)
        copied = max(some, key=lambda one: len(running[one.id]) * (1 + one.proof))
        running[copied.id].append(drawn.choice(codes))
    return [replace(practice, running_in=tuple(running[practice.id])) for practice in practices]


def _recorded(village: VillageRecord, drawn: Random, *, known: float) -> VillageRecord:
    return replace(
        village,
        landscapes=village.landscapes if drawn.random() < known else None,
        size=village.size if drawn.random() < known else None,
        connection=village.connection if drawn.random() < known else None,
        means=village.means if drawn.random() < known else None,
    )
