"""The figures by worked examples."""

from datetime import date, timedelta

import pytest

from hub.spread.indicators import Share, Sides, Travel, coverage, half_life_days, held, sides, travel
from hub.spread.spread_figures import Asked, spread_figures
from hub.spread.stories import Copy, Story

A, B, C, D = "64.01.01.2001", "64.01.01.2002", "64.02.01.2001", "64.02.01.2002"
VILLAGES = {A, B, C, D}
PILLARS = ("economy", "living")
ON = date(2026, 4, 1)
STORIES = [Story("p", A, date(2026, 1, 1)), Story("q", B, date(2026, 1, 1)), Story("r", D, date(2026, 3, 1))]


def copy(of: str, village: str, from_village: str, state: str, on: date, *pillars: str, **days: date) -> Copy:
    return Copy(frozenset({of}), village, from_village, state, on, frozenset(pillars), **days)


COPIES = [
    copy("p", B, A, "running", date(2026, 2, 10), "economy"),
    copy("p", C, B, "stopped", date(2026, 3, 1)),
    copy("q", D, B, "planned", date(2026, 1, 5)),
]


def test_each_village_stands_on_one_side():
    assert sides(VILLAGES, STORIES, COPIES) == Sides(
        villages=4, told=3, gave=2, took=2, gave_only=1, took_only=1, both=1, neither=1
    )
    # In the regency of C and D: only C took, and what B gave was given by another regency.
    assert sides({C, D}, STORIES, COPIES) == Sides(
        villages=2, told=1, gave=0, took=1, gave_only=0, took_only=1, both=0, neither=1
    )
    assert sides(set(), [], []) == Sides(0, 0, 0, 0, 0, 0, 0, 0)


def test_a_copy_from_itself_after_a_merger_is_none():
    merged = [copy("p", A, A, "running", date(2026, 2, 10), "economy")]

    assert sides(VILLAGES, STORIES, merged).neither == 4
    assert coverage(VILLAGES, merged, pillars=["economy"])["64.01", "economy"] == Share(0, 2)
    assert half_life_days(STORIES, merged, on=ON) is None


def test_coverage_gives_both_numbers_of_every_regency_and_pillar():
    assert coverage(VILLAGES, COPIES, pillars=PILLARS) == {
        ("64.01", "economy"): Share(1, 2),
        ("64.02", "economy"): Share(0, 2),
        ("64.01", "living"): Share(0, 2),
        ("64.02", "living"): Share(0, 2),
    }
    twice = [*COPIES, copy("q", B, A, "running", ON, "economy")]
    assert coverage(VILLAGES, twice, pillars=PILLARS)["64.01", "economy"] == Share(1, 2)


def test_half_life_counts_those_that_still_wait():
    # p waited 40 days, q and r wait: of r 31 days are known, so p and q are at risk on day 40.
    assert half_life_days(STORIES, COPIES, on=ON) == 40
    # With a third at risk on day 40, two thirds are left.
    more = [*STORIES, Story("s", C, date(2026, 1, 1))]
    assert half_life_days(more, COPIES, on=ON) is None
    assert half_life_days(more, [*COPIES, copy("q", C, B, "in_progress", date(2026, 3, 2))], on=ON) == 60


def test_half_life_knows_nothing_of_later_days():
    assert half_life_days(STORIES, COPIES, on=date(2026, 2, 9)) is None
    assert half_life_days([], [], on=ON) is None
    assert half_life_days(STORIES, [], on=date(2025, 1, 1)) is None


def test_a_copy_that_is_older_than_its_telling_waited_no_day():
    assert half_life_days(STORIES[:1], [copy("p", B, A, "running", date(2025, 6, 1))], on=ON) == 0


def test_a_copy_of_a_copy_counts_for_what_it_copied_too():
    grown = Copy(frozenset({"p", "q"}), C, B, "running", date(2026, 1, 11))

    assert half_life_days(STORIES[:2], [grown], on=ON) == 10
    assert travel(STORIES[:2], [grown], on=date(2026, 12, 31)) == Travel(far=2, near=0, nowhere=0)


def test_practices_travel_far_near_or_nowhere():
    assert travel(STORIES, COPIES, on=date(2026, 12, 31)) == Travel(far=1, near=0, nowhere=2)
    assert travel(STORIES, COPIES[:1], on=date(2026, 12, 31)) == Travel(far=0, near=1, nowhere=2)
    # On its 180th day a practice is too young to be asked.
    assert travel(STORIES[:1], [], on=date(2026, 1, 1) + timedelta(days=180)) == Travel(0, 0, 0)
    assert travel(STORIES[:1], [], on=date(2026, 1, 1) + timedelta(days=181)) == Travel(0, 0, 1)


@pytest.mark.parametrize(
    ("state", "running_since", "stopped_on", "expected"),
    [
        ("running", date(2025, 4, 1), None, Share(1, 1)),
        ("running", date(2025, 4, 2), None, Share(0, 0)),  # Not a year ago yet.
        ("stopped", date(2024, 4, 1), date(2025, 4, 1), Share(1, 1)),
        ("stopped", date(2024, 4, 1), date(2025, 3, 1), Share(0, 1)),
        ("running", date(2025, 1, 1), date(2024, 6, 1), Share(1, 1)),  # It ended once before, and runs again.
        ("in_progress", date(2024, 1, 1), date(2024, 6, 1), Share(0, 1)),  # Begun again, and not running.
        ("in_progress", None, None, Share(0, 0)),
    ],
)
def test_a_copy_holds_when_it_runs_for_a_year(state, running_since, stopped_on, expected):
    one = copy("p", B, A, state, date(2024, 1, 1), running_since=running_since, stopped_on=stopped_on)

    assert held([one], on=ON) == expected


def test_the_figures_of_a_region_and_a_pillar():
    villages = frozenset({A, B})
    stories = [Story("p", A, date(2025, 1, 1), frozenset({"economy"})), Story("q", B, date(2025, 1, 1))]

    of_all = spread_figures(Asked(villages, "", PILLARS), stories, COPIES, on=ON)
    of_pillar = spread_figures(Asked(villages, "economy", PILLARS), stories, COPIES, on=ON)

    assert (of_all.practices, of_pillar.practices) == (2, 1)
    assert (of_all.sides.gave, of_pillar.sides.gave) == (2, 1)
    assert (of_all.travel, of_pillar.travel) == (Travel(1, 0, 1), Travel(1, 0, 0))
    assert dict(of_all.states) == {"running": 1}
    assert list(of_pillar.coverage) == [("64.01", "economy")]
