"""Whose turn it is: the longest wait first, and within ninety days everybody."""

from datetime import date, timedelta

import pytest

from hub.featuring.fair_order import lot, page_of_day, piece_of_day
from hub.featuring.featuring_play import RULES, FeaturingAssumptions, longest_wait_first, play_days
from hub.regions.region_reader import packaged_village_codes

DAY = date(2026, 11, 30)
A, B, C, D = "64.01.01.2001", "64.01.01.2002", "64.02.01.2001", "64.02.01.2002"


def test_whoever_was_never_shown_goes_first_and_then_the_longest_wait():
    last_on = {A: DAY - timedelta(days=2), B: DAY - timedelta(days=9), C: DAY - timedelta(days=1)}

    page = page_of_day([A, B, C, D], last_on, day=DAY, places=2)

    assert (sorted(page.shown), page.reserve) == ([B, D], [A])


def test_equals_are_drawn_by_a_lot_that_changes_each_day():
    page = page_of_day([A, B, C, D], {}, day=DAY, places=4)
    firsts = {
        page_of_day([A, B, C, D], {}, day=DAY + timedelta(days=number), places=4).shown[0] for number in range(30)
    }

    assert page == page_of_day([D, C, B, A], {}, day=DAY, places=4)
    assert page.shown == sorted([A, B, C, D], key=lambda village: lot(DAY, village))
    assert firsts == {A, B, C, D}


def test_a_village_shows_the_piece_that_was_shown_longest_ago():
    assert piece_of_day(["p", "q"], {"p": DAY - timedelta(days=9), "q": DAY - timedelta(days=5)}, day=DAY) == "p"
    assert piece_of_day(["p", "q"], {"p": DAY - timedelta(days=9)}, day=DAY) == "q"


@pytest.mark.parametrize("seed", range(1, 6))
def test_in_ninety_days_everybody_with_something_good_had_a_turn(seed):
    villages = packaged_village_codes()

    played = play_days(FeaturingAssumptions(villages, seed=seed), longest_wait_first)

    assert len(villages) == 841
    assert len(played.there) > 650
    assert played.without_turn == 0
    assert played.longest_wait is not None
    assert played.longest_wait <= 90
    assert played.most_turns <= 2


def test_the_least_number_of_places_is_a_ninetieth_of_the_villages():
    villages = packaged_village_codes()

    enough = play_days(FeaturingAssumptions(villages, places=10), longest_wait_first)
    too_few = play_days(FeaturingAssumptions(villages, places=8), longest_wait_first)

    assert (enough.without_turn, too_few.without_turn > 0) == (0, True)


def test_other_rules_forget_villages():
    assumed = FeaturingAssumptions(packaged_village_codes())

    without_turn = {name: play_days(assumed, rule).without_turn for name, rule in RULES.items()}

    assert [name for name, count in without_turn.items() if count == 0] == ["longest wait first"]
