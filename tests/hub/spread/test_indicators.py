"""The figures by worked examples."""

from datetime import date, timedelta

import pytest

from hub.spread.indicators import (
    FEWEST,
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
from hub.spread.spread_figures import Asked, spread_figures
from hub.spread.stories import Copy, Story, StoryQuestion

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


def days_before(number: int) -> date:
    return ON - timedelta(days=number)


def asked(sent: int, answered_after: int | None = None) -> StoryQuestion:
    on = days_before(sent)
    return StoryQuestion(A, on, None if answered_after is None else on + timedelta(days=answered_after))


def test_questions_are_answered_in_time_late_or_not_at_all():
    questions = [asked(20, 0), asked(20, 7), asked(20, 8), asked(20), asked(200, 3)]

    assert answered_in_a_week(questions, on=ON) == Share(3, 5)
    # One more that still has time, and one older than a year, change nothing.
    assert answered_in_a_week([*questions, asked(7), asked(7, 1), asked(373, 1)], on=ON) == Share(3, 5)
    # On the next day the first two have had their time.
    later = answered_in_a_week([*questions, asked(7), asked(7, 1)], on=ON + timedelta(days=1))
    assert later == Share(4, 7)


def test_an_answer_of_today_changes_no_figure_of_today():
    sent = [asked(8) for _ in range(FEWEST)]
    answered = [StoryQuestion(A, one.on, ON) for one in sent]

    assert answered_in_a_week(sent, on=ON) == answered_in_a_week(answered, on=ON) == Share(0, 5)
    assert answered_in_a_week([asked(7)] * 9, on=ON) is answered_in_a_week([asked(7, 7)] * 9, on=ON) is None


def planned(before: int, begun_after: int | None = None, state: str = "running", village: str = B) -> Copy:
    on = days_before(before)
    if begun_after is None:
        return copy("p", village, A, "planned", on, planned_on=on)
    return copy("p", village, A, state, on + timedelta(days=begun_after), planned_on=on)


def test_plans_begin_in_time_late_or_not_at_all():
    plans = [planned(400, 30), planned(400, 365, "stopped"), planned(729, 366), planned(500), planned(365)]

    assert plans_begun(plans, on=ON) == Share(2, 5)
    # The next ones still have time, are too long ago, were no plan, or copy themselves.
    more = [planned(364), planned(730, 10), copy("p", B, A, "running", days_before(500)), planned(500, 1, village=A)]
    assert plans_begun([*plans, *more], on=ON) == Share(2, 5)


def test_shares_of_fewer_than_five_are_none():
    assert answered_in_a_week([asked(20, 1)] * 4, on=ON) is None
    assert plans_begun([planned(400, 30)] * 4, on=ON) is None


def test_a_lapsed_plan_counts_as_no_copy_but_as_a_plan_that_did_not_begin():
    figures = spread_figures(Asked(frozenset({B}), "", PILLARS), STORIES, [planned(400)] * 5, on=ON)

    assert dict(figures.states) == {}
    assert figures.plans_begun == Share(0, 5)
    young = spread_figures(Asked(frozenset({B}), "", PILLARS), STORIES, [planned(365)], on=ON)
    assert (dict(young.states), young.plans_begun) == ({"planned": 1}, None)


def test_answers_are_those_of_the_villages_of_the_region_and_of_the_pillar():
    economy = frozenset({"economy"})
    questions = [StoryQuestion(A, days_before(20), days_before(19), economy)] * 5 + [
        StoryQuestion(C, days_before(20))
    ] * 5

    def share(villages: set[str], pillar: str) -> Share | None:
        return spread_figures(Asked(frozenset(villages), pillar, PILLARS), [], [], questions, on=ON).answered

    assert [share({A, B}, ""), share({C, D}, ""), share({A, C}, "")] == [Share(5, 5), Share(0, 5), Share(5, 10)]
    assert [share({A, C}, "economy"), share({C}, "economy")] == [Share(5, 5), None]


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
