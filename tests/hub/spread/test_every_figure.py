"""The figures of all regions at once are those of each alone, and come back from the database as they were."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hub.shapes.adoptions import AdoptionState
from hub.spread.spread_figures import Asked, every_figure, read_back, spread_figures, stored
from hub.spread.stories import Copy, Story, StoryQuestion

VILLAGES = [f"64.0{regency}.01.200{village}" for regency in (1, 2, 3) for village in range(3)]
REGIONS = {"64": frozenset(VILLAGES), **{f"64.0{n}": frozenset(VILLAGES[3 * n - 3 : 3 * n]) for n in (1, 2, 3)}}
PILLARS = ("economy", "living")
ON = date(2026, 12, 1)
DAYS = st.integers(0, 900).map(lambda days: ON - timedelta(days=days))
SETS = st.frozensets(st.sampled_from(PILLARS))
PIECES = [f"p{number}" for number in range(5)]
STORIES = st.lists(
    st.builds(Story, st.sampled_from(PIECES), st.sampled_from([*VILLAGES, "64.99.01.2001"]), DAYS, SETS),
    unique_by=lambda story: story.id,
)
COPIES = st.lists(
    st.builds(
        Copy,
        st.frozensets(st.sampled_from([*PIECES, "gone"]), max_size=2),
        st.sampled_from(VILLAGES),
        st.sampled_from([*VILLAGES, "64.99.01.2001"]),
        st.sampled_from([state.value for state in AdoptionState]),
        DAYS,
        SETS,
        st.none() | DAYS,
        st.none() | DAYS,
        st.none() | DAYS,
    ),
    max_size=12,
)
QUESTIONS = st.lists(st.builds(StoryQuestion, st.sampled_from(VILLAGES), DAYS, st.none() | DAYS, SETS), max_size=12)


@given(STORIES, COPIES, QUESTIONS)
def test_all_at_once_are_those_of_each_alone(stories, copies, questions):
    found = every_figure(REGIONS, stories, copies, questions, pillars=PILLARS, on=ON)

    assert found == {
        (region, pillar): spread_figures(Asked(villages, pillar, PILLARS), stories, copies, questions, on=ON)
        for region, villages in REGIONS.items()
        for pillar in ("", *PILLARS)
    }


@given(STORIES, COPIES, QUESTIONS)
def test_what_is_stored_comes_back_as_it_was(stories, copies, questions):
    figures = spread_figures(Asked(REGIONS["64"], "", PILLARS), stories, copies, questions, on=ON)

    assert read_back(json.loads(json.dumps(stored(figures)))) == figures


def test_another_shape_does_not_come_back():
    whole = stored(spread_figures(Asked(frozenset(), "", ()), [], [], on=ON))

    for name in whole:
        assert read_back({key: value for key, value in whole.items() if key != name}) is None, name
    assert read_back({**whole, "coverage": [["64.01", "economy", 1]]}) is None
