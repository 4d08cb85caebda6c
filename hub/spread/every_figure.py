"""The figures of every region and pillar at once."""

from collections.abc import Collection, Mapping
from datetime import date

from hub.spread.spread_figures import Asked, SpreadFigures, spread_figures
from hub.spread.stories import Copy, Story, StoryQuestion


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
