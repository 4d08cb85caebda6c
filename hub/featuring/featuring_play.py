"""Ninety days of the first screen, played with the rule as it stands and with two others. No database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from textwrap import wrap
from types import MappingProxyType

from hub.featuring.fair_order import lot, page_of_day

FIRST_DAY = date(2026, 1, 1)
WIDTH = 120
FEWER = (8, 10)


@dataclass(frozen=True)
class FeaturingAssumptions:
    """What the days are played with.

    Every village has something to show; one in `later` begins on some day, one in `leaving` withdraws for good, one in
    `pausing` withdraws for a week and comes back.
    """

    villages: Sequence[str]
    places: int = 12
    days: int = 90
    seed: int = 1
    later: int = 10
    leaving: int = 50
    pausing: int = 20
    pause_days: int = 7


@dataclass
class PlayedDays:
    """Who was shown on which days, and who was there on all of them."""

    there: list[str]
    shown_on: dict[str, list[int]] = field(default_factory=dict)
    days: int = 0

    @property
    def without_turn(self) -> int:
        """How many of those who were there all the time were never shown."""
        return sum(village not in self.shown_on for village in self.there)

    @property
    def longest_wait(self) -> int | None:
        """The most days between two turns, before the first or since the last; None if somebody had no turn."""
        return None if self.without_turn else max(self._wait(village) for village in self.there)

    @property
    def most_turns(self) -> int:
        """How often the village was shown that was shown most."""
        return max(map(len, self.shown_on.values()))

    def _wait(self, village: str) -> int:
        days = [-1, *self.shown_on[village], self.days]
        return max(later - earlier for earlier, later in pairwise(days))


@dataclass(frozen=True)
class Situation:
    """What a rule may know on a day: who has something to show, when they were shown, and when they wrote last."""

    villages: list[str]
    last_on: Mapping[str, date]
    wrote_on: Mapping[str, int]
    day: date
    places: int


def longest_wait_first(now: Situation) -> list[str]:
    """Return the page of the hub."""
    return page_of_day(now.villages, now.last_on, day=now.day, places=now.places).shown


def drawn_by_lot(now: Situation) -> list[str]:
    """Return a page drawn from all, without memory."""
    return sorted(now.villages, key=lambda village: lot(now.day, village))[: now.places]


def newest_first(now: Situation) -> list[str]:
    """Return whoever wrote last, as lists of news usually do."""
    return sorted(now.villages, key=lambda village: (-now.wrote_on.get(village, -1), village))[: now.places]


RULES: Mapping[str, Callable[[Situation], list[str]]] = MappingProxyType(
    {"newest first": newest_first, "drawn by lot": drawn_by_lot, "longest wait first": longest_wait_first}
)


def play_days(assumed: FeaturingAssumptions, rule: Callable[[Situation], list[str]]) -> PlayedDays:
    """Return what happened; the same assumptions give the same days."""
    random = Random(assumed.seed)  # noqa: S311  Not for secrets: the days have to be the same again.
    away = _absences(assumed, random)
    # A few write most: the usual case, and the one in which a rule has to be fair.
    weights = [random.paretovariate(1.2) for _ in assumed.villages]
    played = PlayedDays([village for village in assumed.villages if village not in away], days=assumed.days)
    last_on: dict[str, date] = {}
    wrote_on: dict[str, int] = {}
    for number in range(assumed.days):
        wrote_on.update(dict.fromkeys(random.choices(assumed.villages, weights, k=len(weights) // 7), number))
        day = FIRST_DAY + timedelta(days=number)
        here = [village for village in assumed.villages if number not in away.get(village, ())]
        for village in rule(Situation(here, last_on, wrote_on, day, assumed.places)):
            last_on[village] = day
            played.shown_on.setdefault(village, []).append(number)
    return played


def _absences(assumed: FeaturingAssumptions, random: Random) -> dict[str, range]:
    """Return the days on which villages have nothing to show, for those that are not there all the time."""
    count, days = len(assumed.villages), assumed.days
    later, leaving, pausing = count // assumed.later, count // assumed.leaving, count // assumed.pausing
    chosen = random.sample(list(assumed.villages), later + leaving + pausing)
    away: dict[str, range] = {}
    for number, village in enumerate(chosen):
        day = random.randrange(1, days)
        if number < later:
            away[village] = range(day)
        elif number < later + leaving:
            away[village] = range(day, days)
        else:
            away[village] = range(day, day + assumed.pause_days)
    return away


def featuring_report(assumed: FeaturingAssumptions) -> str:
    """Return the report, as Markdown: each rule with the places of the hub and with fewer."""
    count = len(assumed.villages)
    begin = (
        f"{assumed.days} days, {count} villages that all have something to show, seed {assumed.seed}. One in "
        f"{assumed.later} begins on some day, one in {assumed.leaving} withdraws for good, one in {assumed.pausing} "
        f"for {assumed.pause_days} days. Counted are those that were there on every day; each day has one page, on "
        "which no village stands twice."
    )
    rows = [
        _row(name, replace(assumed, places=places)) for places in sorted({*FEWER, assumed.places}) for name in RULES
    ]
    head = "| places | rule | villages | without a turn | longest wait, days | most turns of one |"
    return "\n".join([*wrap(begin, WIDTH), "", head, "|---|---|---|---|---|---|", *rows])


def _row(name: str, assumed: FeaturingAssumptions) -> str:
    played = play_days(assumed, RULES[name])
    wait = "never shown" if played.longest_wait is None else str(played.longest_wait)
    return f"| {assumed.places} | {name} | {len(played.there)} | {played.without_turn} | {wait} | {played.most_turns} |"
