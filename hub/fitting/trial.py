"""A quarter of weekly choices in an invented world, and how good and how fair they were."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hub.fitting.candidates import Candidate, PreparedPractices
from hub.fitting.districts import with_usual_of_district
from hub.fitting.invented_world import World
from hub.fitting.records import VillageRecord
from hub.fitting.scoring import distance_km, fits
from hub.fitting.selection import FIVE, Shares, chosen

WEEKS = 13


@dataclass(frozen=True)
class TrialOutcome:
    """What the trial found; shares are from 0 to 1, of what is shown in the first week if nothing else is said.

    `true_fit` would work in truth, `told_fit` fulfils what the practice states by what is recorded or usual in the
    district; `of_own_records` of these fulfils it by the village's own records. Origins are the villages that tell
    practices: those shown somewhere in a week and in the quarter.
    """

    true_fit: float
    told_fit: float
    of_own_records: float
    with_five: float
    origins_in_a_week: float
    origins_in_a_quarter: float
    most_even_shares: float
    gini: float
    points_kept: float
    new_in_a_week: float
    median_km: float
    cpu_seconds: float


def tried(world: World, *, weeks: int = WEEKS) -> TrialOutcome:
    """Return the outcome of so many weeks."""
    began = time.process_time()
    usual = {village.code: village for village in with_usual_of_district(list(world.told.values()))}
    comparison = PreparedPractices(world.practices, told=world.told)
    candidates = {code: comparison.candidates(village) for code, village in usual.items()}
    total: Counter[str] = Counter()
    lists: list[Mapping[str, Sequence[Candidate]]] = []
    seconds = 0.0
    for week in range(weeks):
        shares = Shares(before={code: count / week for code, count in total.items()} if week else {})
        lists.append({code: found[:FIVE] for code, found in chosen(candidates, week=str(week), shares=shares).items()})
        total.update(shares.now)
        seconds = seconds or time.process_time() - began
    return _outcome(world, usual, candidates, lists, seconds=seconds)


def _outcome(
    world: World,
    usual: Mapping[str, VillageRecord],
    candidates: Mapping[str, Sequence[Candidate]],
    lists: Sequence[Mapping[str, Sequence[Candidate]]],
    *,
    seconds: float,
) -> TrialOutcome:
    shown = [(code, one) for code, found in lists[0].items() for one in found]
    count, villages = len(shown), len(world.true)
    origins = {practice.origin for practice in world.practices}
    weekly = Counter(one.practice.origin for _, one in shown)
    ever = {one.practice.origin for week in lists for found in week.values() for one in found}
    best = sum(one.points for found in candidates.values() for one in found[:FIVE])
    distances = [distance_km(world.true[code], world.true[one.practice.origin]) or 0.0 for code, one in shown]
    return TrialOutcome(
        true_fit=sum(world.would_work(code, one.practice) for code, one in shown) / count,
        told_fit=sum(fits(usual[code], one.practice) for code, one in shown) / count,
        of_own_records=sum(fits(world.told[code], one.practice) for code, one in shown) / count,
        with_five=sum(len(found) == FIVE for found in lists[0].values()) / villages,
        origins_in_a_week=len(weekly) / len(origins),
        origins_in_a_quarter=len(ever) / len(origins),
        most_even_shares=max(weekly.values()) * len(origins) / count,
        gini=_gini([weekly[code] for code in origins]),
        points_kept=sum(one.points for _, one in shown) / best,
        new_in_a_week=_new(lists),
        median_km=median(distances),
        cpu_seconds=seconds,
    )


def _new(lists: Sequence[Mapping[str, Sequence[Candidate]]]) -> float:
    """Return how many of a village's list were not there the week before, on average."""
    changes = [
        len({one.practice.id for one in now[code]} - {one.practice.id for one in before[code]})
        for before, now in pairwise(lists)
        for code in now
    ]
    return sum(changes) / len(changes) if changes else 0.0


def _gini(values: Sequence[int]) -> float:
    ordered, total = sorted(values), sum(values)
    weighted = sum((2 * place - len(ordered) + 1) * value for place, value in enumerate(ordered))
    return weighted / (len(ordered) * total) if total else 0.0
