"""The figures, each a function of practices, copies and a day; the worked examples are its tests."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hub.spread.stories import Copy, Story, StoryQuestion, regency_of

TRAVEL_DAYS = 180
YEAR, WEEK = timedelta(days=365), timedelta(days=7)
# A share of fewer says more than it knows, and may point at a village.
FEWEST = 5


@dataclass(frozen=True)
class Sides:
    """How many villages told something, gave and took; the last four add up to `villages`."""

    villages: int
    told: int
    gave: int
    took: int
    gave_only: int
    took_only: int
    both: int
    neither: int


@dataclass(frozen=True)
class Travel:
    """How many practices were copied in another regency, only in their own, and nowhere."""

    far: int
    near: int
    nowhere: int


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int


def givers(copies: Iterable[Copy]) -> set[str]:
    """Return the villages whose practice or copy was copied by another one."""
    return {copy.from_village for copy in copies if copy.has_begun}


def takers(copies: Iterable[Copy]) -> set[str]:
    """Return the villages that began a copy."""
    return {copy.village for copy in copies if copy.has_begun}


def sides(villages: Collection[str], stories: Iterable[Story], copies: Collection[Copy]) -> Sides:
    """Return how many of these villages told, gave and took."""
    here = set(villages)
    gave, took = givers(copies) & here, takers(copies) & here
    return Sides(
        villages=len(here),
        told=len({story.village for story in stories} & here),
        gave=len(gave),
        took=len(took),
        gave_only=len(gave - took),
        took_only=len(took - gave),
        both=len(gave & took),
        neither=len(here - gave - took),
    )


def coverage(
    villages: Iterable[str], copies: Iterable[Copy], *, pillars: Iterable[str]
) -> dict[tuple[str, str], Share]:
    """Return for each regency and pillar how many villages have a running copy of the pillar, of all that it has."""
    of = Counter(regency_of(village) for village in villages)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for copy in copies:
        if copy.runs:
            for pillar in copy.pillars:
                found[regency_of(copy.village), pillar].add(copy.village)
    return {
        (regency, pillar): Share(len(found[regency, pillar]), of[regency])
        for pillar in pillars
        for regency in sorted(of)
    }


def half_life_days(stories: Iterable[Story], copies: Iterable[Copy], *, on: date) -> int | None:
    """Return after how many days half of the practices have a first copy; None while that is not reached.

    By Kaplan and Meier: of a practice without a copy it is known that it has waited until `on`, and no longer. The
    median of those that were copied would flatter, because it forgets those that wait.
    """
    first: dict[str, date] = {}
    for copy in copies:
        if copy.has_begun and copy.on <= on:
            for piece in copy.of:
                first[piece] = min(first.get(piece, copy.on), copy.on)
    waits = [_wait(story, first.get(story.id), on=on) for story in stories if story.on <= on]
    ended = Counter(days for days, is_copied in waits if is_copied)
    left = Counter(days for days, _ in waits)
    at_risk, share = len(waits), 1.0
    for days in sorted(left):
        share *= 1 - ended[days] / at_risk
        if share <= 1 / 2:
            return days
        at_risk -= left[days]
    return None


def _wait(story: Story, copied_on: date | None, *, on: date) -> tuple[int, bool]:
    """Return how many days a practice waited, and whether it was copied then; a copy may be older than its telling."""
    if copied_on is None:
        return (on - story.on).days, False
    return max(0, (copied_on - story.on).days), True


def travel(stories: Iterable[Story], copies: Iterable[Copy], *, on: date) -> Travel:
    """Return where practices older than 180 days were copied."""
    reached: Mapping[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.has_begun:
            for piece in copy.of:
                reached[piece].add(regency_of(copy.village))
    counts = Counter(
        _distance(story, reached.get(story.id, set())) for story in stories if (on - story.on).days > TRAVEL_DAYS
    )
    return Travel(counts["far"], counts["near"], counts["nowhere"])


def _distance(story: Story, reached: set[str]) -> str:
    if reached - {regency_of(story.village)}:
        return "far"
    return "near" if reached else "nowhere"


def held(copies: Iterable[Copy], *, on: date) -> Share:
    """Return of the copies that began to run at least a year ago how many ran for a year or run still."""
    old = [copy for copy in copies if copy.has_begun and copy.running_since and copy.running_since <= on - YEAR]
    return Share(sum(_has_lasted(copy) for copy in old), len(old))


def _has_lasted(copy: Copy) -> bool:
    if copy.stopped_on is None or copy.running_since is None or copy.stopped_on < copy.running_since:
        return copy.runs
    return copy.stopped_on - copy.running_since >= YEAR


def answered_in_a_week(questions: Iterable[StoryQuestion], *, on: date) -> Share | None:
    """Return of the questions of a year how many were answered within seven days; None for fewer than five.

    Asked are only those whose seven days are over, so that nothing but the day changes the figure.
    """
    old = [question for question in questions if on - WEEK - YEAR <= question.on < on - WEEK]
    in_time = sum(one.answered_on is not None and one.answered_on - one.on <= WEEK for one in old)
    return _of_enough(in_time, len(old))


def plans_begun(copies: Iterable[Copy], *, on: date) -> Share | None:
    """Return of the plans made one to two years ago how many began within a year; None for fewer than five.

    Younger plans still have time. A plan that was withdrawn is not known any more.
    """
    due = [
        (copy, copy.planned_on)
        for copy in copies
        if copy.planned_on and on - 2 * YEAR < copy.planned_on <= on - YEAR and copy.village != copy.from_village
    ]
    return _of_enough(sum(copy.has_begun and copy.on - planned_on <= YEAR for copy, planned_on in due), len(due))


def _of_enough(count: int, of: int) -> Share | None:
    return Share(count, of) if of >= FEWEST else None
