"""What each village is shown in a week: varied, near its best, the same for the same week."""

from hypothesis import given
from hypothesis import strategies as st

from hub.fitting.candidates import Candidate
from hub.fitting.selection import FIVE, MOST_POINTS_GIVEN_UP, SPARE, Shares, chosen, room_of
from tests.hub.fitting.records_for_tests import practice

NAMES = [f"64.02.08.20{number:02}" for number in range(12)]


@st.composite
def candidates(draw: st.DrawFn) -> dict[str, list[Candidate]]:
    practices = [
        practice(f"p{number}", draw(st.sampled_from(NAMES)), pillars=draw(st.integers(0, 7)))
        for number in range(draw(st.integers(0, 20)))
    ]
    found = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1)):
        own = [Candidate(draw(st.integers(-3, 20)), one) for one in practices if one.origin != name]
        found[name] = sorted(own, key=lambda one: (-one.points, one.practice.id))
    return found


@given(candidates())
def test_of_five_at_most_one_is_of_an_origin_and_two_of_a_pillar(found):
    for shown in chosen(found, week="2026-W49").values():
        five = shown[:FIVE]
        origins = [one.practice.origin for one in five]

        assert len(set(origins)) == len(origins)
        assert all(sum(one.practice.pillars >> bit & 1 for one in five) <= 2 for bit in range(3))
        assert len(shown) <= FIVE + SPARE
        assert len({one.practice.id for one in shown}) == len(shown)


@given(candidates())
def test_nothing_far_below_the_best_is_shown_while_something_near_it_is_open(found):
    for name, shown in chosen(found, week="2026-W49", room=1.0).items():
        taken: list[Candidate] = []
        for one in shown[:FIVE]:
            open_ones = [other for other in found[name] if is_open(other, taken)]
            lowest = found[name][0].points - MOST_POINTS_GIVEN_UP
            assert one.points >= lowest or one == open_ones[0]
            taken.append(one)


def is_open(one: Candidate, taken: list[Candidate]) -> bool:
    full = sum(1 << bit for bit in range(3) if sum(other.practice.pillars >> bit & 1 for other in taken) > 1)
    return one.practice.origin not in {other.practice.origin for other in taken} and not one.practice.pillars & full


@given(candidates(), st.sampled_from(["2026-W49", "2026-W50"]))
def test_the_same_week_gives_the_same_lists(found, week):
    assert chosen(found, week=week) == chosen(dict(reversed(found.items())), week=week)


def test_another_week_gives_others_of_the_same_points():
    found = {NAMES[0]: [Candidate(5, practice(f"p{number}", f"o{number}")) for number in range(40)]}

    weeks = [{one.practice.id for one in chosen(found, week=week)[NAMES[0]][:FIVE]} for week in ("W49", "W50")]

    assert weeks[0] != weeks[1]


def test_an_origin_gets_no_more_than_its_room_while_others_are_open():
    popular, others = practice("p0", "o0"), [practice(f"p{number}", f"o{number}") for number in range(1, 10)]
    found = {name: [Candidate(10, popular), *(Candidate(8, one) for one in others)] for name in NAMES}
    shares = Shares()

    chosen(found, week="W49", shares=shares)

    assert room_of(found) == 12.0
    assert max(shares.now.values()) <= 12
    assert sum(shares.now.values()) == len(NAMES) * FIVE


def test_what_an_origin_got_before_lets_others_go_first():
    found = {NAMES[0]: [Candidate(5, practice(f"p{number}", f"o{number}")) for number in range(6)]}
    [unlucky] = set(range(6)) - {int(one.practice.id[1]) for one in chosen(found, week="W49")[NAMES[0]][:FIVE]}
    shares = Shares(before={f"o{number}": 10.0 for number in range(6) if number != unlucky})

    shown = chosen(found, week="W49", shares=shares)[NAMES[0]]

    assert shown[0].practice.id == f"p{unlucky}"
