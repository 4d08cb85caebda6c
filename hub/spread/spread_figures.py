"""All figures of a region and a pillar, from the same stories, copies and questions."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hub.spread.indicators import (
    Share,
    Sides,
    Travel,
    answered_in_a_week,
    coverage,
    half_life_days,
    held,
    plans_begun,
    sides,
    travel,
)
from hub.spread.stories import Copy, Story, StoryQuestion


@dataclass(frozen=True)
class SpreadFigures:
    """The figures. `states` counts the copies that villages of the region made.

    `covered` are its villages with a copy that runs, `coverage` the same by regency and pillar. `answered` and
    `plans_begun` are None for fewer than five.
    """

    made_on: date
    sides: Sides
    practices: int
    states: Mapping[str, int]
    half_life_days: int | None
    travel: Travel
    held: Share
    answered: Share | None
    plans_begun: Share | None
    covered: int
    coverage: Mapping[tuple[str, str], Share]


@dataclass(frozen=True)
class Asked:
    """The villages of a region, a pillar or "" for all, and the pillars that there are."""

    villages: frozenset[str]
    pillar: str
    pillars: Collection[str]


def spread_figures(
    asked: Asked,
    stories: Collection[Story],
    copies: Collection[Copy],
    questions: Collection[StoryQuestion] = (),
    *,
    on: date,
) -> SpreadFigures:
    """Return the figures of a region and a pillar on a day.

    A village gives by copies that are anywhere, and takes by its own. What travels and how long it waits is asked of
    the practices of the region, what holds and what was begun of the copies there, what was answered of its villages.
    """
    told = [story for story in stories if _is_of(story, asked.pillar) and story.village in asked.villages]
    made = [copy for copy in copies if _is_of(copy, asked.pillar)]
    here = [copy for copy in made if copy.village in asked.villages]
    asked_here = [one for one in questions if _is_of(one, asked.pillar) and one.village in asked.villages]
    pillars = [pillar for pillar in asked.pillars if asked.pillar in ("", pillar)]
    return SpreadFigures(
        made_on=on,
        sides=sides(asked.villages, told, made),
        practices=len(told),
        states=Counter(copy.state for copy in here if copy.village != copy.from_village and not copy.is_lapsed(on=on)),
        # A copy counts for what it copies, whatever pillar its village files it under.
        half_life_days=half_life_days(told, copies, on=on),
        travel=travel(told, copies, on=on),
        held=held(here, on=on),
        answered=answered_in_a_week(asked_here, on=on),
        plans_begun=plans_begun(here, on=on),
        covered=len({copy.village for copy in here if copy.runs}),
        coverage=coverage(asked.villages, here, pillars=pillars),
    )


def _is_of(piece: Story | Copy | StoryQuestion, pillar: str) -> bool:
    return not pillar or pillar in piece.pillars


def every_figure(
    regions: Mapping[str, frozenset[str]],
    stories: Collection[Story],
    copies: Collection[Copy],
    questions: Collection[StoryQuestion] = (),
    *,
    pillars: Collection[str],
    on: date,
) -> dict[tuple[str, str], SpreadFigures]:
    """Return the figures by region and pillar, "" for all pillars; `regions` are their villages by code.

    They are those that `spread_figures` gives. For each region, copies that cannot count there are left out first.
    """
    found = {}
    for region, villages in regions.items():
        told = [story for story in stories if story.village in villages]
        pieces = {story.id for story in told}
        counting = [copy for copy in copies if _may_count(copy, villages, pieces)]
        asked = [question for question in questions if question.village in villages]
        for pillar in ("", *pillars):
            found[region, pillar] = spread_figures(Asked(villages, pillar, pillars), told, counting, asked, on=on)
    return found


def _may_count(copy: Copy, villages: frozenset[str], pieces: set[str]) -> bool:
    return copy.village in villages or copy.from_village in villages or not pieces.isdisjoint(copy.of)


_FIGURES = TypeAdapter(SpreadFigures)
_COVERAGE = "coverage"


def stored(figures: SpreadFigures) -> dict[str, Any]:
    """Return the figures as JSON."""
    coverage = [[*pair, share.count, share.of] for pair, share in figures.coverage.items()]
    return {**_FIGURES.dump_python(figures, mode="json", exclude={_COVERAGE}), _COVERAGE: coverage}


def read_back(found: dict[str, Any]) -> SpreadFigures | None:
    """Return the figures of this JSON; None if another release stored it in another shape."""
    try:
        coverage = {(regency, pillar): Share(count, of) for regency, pillar, count, of in found[_COVERAGE]}
        return _FIGURES.validate_python({**found, _COVERAGE: coverage})
    except (ValidationError, KeyError, TypeError, ValueError):
        return None


def shape() -> str:
    """Return what differs between releases that store other figures: those of nothing."""
    return str(stored(spread_figures(Asked(frozenset(), "", ()), [], [], on=date.min)))
