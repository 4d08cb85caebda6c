"""The points of a practice in a village: each part can be said, and the sum is what the choice uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.fitting.candidates import MOST_CANDIDATES, PreparedPractices
from hub.fitting.reason_sentences import BitLabels, RestsOn, clauses_of, sentence_of
from hub.fitting.records import PracticeRecord, Record, VillageRecord
from hub.fitting.scoring import Reason, fits, own_worth, parts_of
from tests.hub.fitting.records_for_tests import OURS, THEIRS, practice, village

BITS, SCALE = st.integers(0, 31), st.none() | st.integers(0, 2)
VILLAGES = st.builds(
    VillageRecord,
    st.sampled_from([f"64.02.08.200{number}" for number in range(6)]),
    point=st.none() | st.tuples(st.floats(-2, 2), st.floats(114, 118)),
    landscapes=st.none() | BITS,
    size=SCALE,
    connection=SCALE,
    means=SCALE,
    status=SCALE,
    pillars=BITS,
)
PRACTICES = st.builds(
    PracticeRecord,
    st.uuids().map(str),
    st.sampled_from([f"64.02.08.200{number}" for number in range(6)]),
    pillars=BITS,
    sizes=st.integers(0, 7),
    landscapes=BITS,
    connection=st.integers(0, 2),
    means=st.integers(0, 3),
    proof=st.integers(0, 2),
    is_verified=st.booleans(),
    has_numbers=st.booleans(),
    has_cost=st.booleans(),
    has_obstacles=st.booleans(),
    years=st.integers(0, 9),
    running_in=st.lists(st.sampled_from([f"64.02.08.200{number}" for number in range(6)]), max_size=3).map(tuple),
)
WORDS = BitLabels(["Pesisir", "Tepi sungai", "Danau"], ["Masyarakat", "Kehidupan"])


def test_everything_that_speaks_for_a_practice_has_its_points():
    ours = village(OURS, landscapes=0b011, size=1, status=2, point=(0.0, 116.0))
    theirs = village(THEIRS, landscapes=0b111, size=1, status=3, point=(0.0, 116.2))
    known = {one.code: one for one in (ours, theirs)}
    whole = practice(
        pillars=1, proof=2, is_verified=True, has_numbers=True, has_cost=True, has_obstacles=True, running_in=(OURS,)
    )

    parts = parts_of(ours, whole, villages=known)

    assert parts == {
        Reason.LANDSCAPE: 4, Reason.NEW_PILLAR: 3, Reason.SIZE: 2, Reason.RUNS_ELSEWHERE: 2, Reason.NEAR: 2,
        Reason.PROOF: 2, Reason.STATUS: 1, Reason.VERIFIED: 1, Reason.NUMBERS: 1, Reason.COST: 1, Reason.OBSTACLES: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("years", "is_verified", "worth"), [(2, False, 1), (3, False, 0), (5, False, -2), (5, True, 2)]
)
def test_a_practice_loses_a_point_a_year_after_the_second_unless_it_is_verified(years, is_verified, worth):
    assert own_worth(practice(proof=1, years=years, is_verified=is_verified)) == worth


@given(st.lists(VILLAGES, min_size=1, max_size=6, unique_by=lambda one: one.code), st.lists(PRACTICES, max_size=8))
def test_candidates_are_what_fits_by_points_and_never_the_own(villages, practices):
    told = {one.code: one for one in villages}
    comparison = PreparedPractices(practices, told=told)

    for one in villages:
        found = comparison.candidates(one)

        expected = {p.id for p in practices if p.origin in told and p.origin != one.code and fits(one, p)}
        assert {candidate.practice.id for candidate in found} == expected
        assert [candidate.points for candidate in found] == sorted((c.points for c in found), reverse=True)
        for candidate in found:
            parts = parts_of(one, candidate.practice, villages=told)
            late = own_worth(candidate.practice) - own_worth(practice_of_today(candidate.practice))
            assert candidate.points == sum(parts.values()) + late


def practice_of_today(one: PracticeRecord) -> PracticeRecord:
    return practice(
        proof=one.proof, is_verified=one.is_verified, has_numbers=one.has_numbers, has_cost=one.has_cost,
        has_obstacles=one.has_obstacles,
    )  # fmt: skip


def test_what_the_village_does_already_or_does_not_want_is_no_candidate():
    told = {one.code: one for one in (village(OURS), village(THEIRS))}
    practices = [practice("p1"), practice("p2"), practice("p3")]

    found = PreparedPractices(practices, told=told, closed=[(OURS, "p2"), (THEIRS, "p1")]).candidates(told[OURS])

    assert [candidate.practice.id for candidate in found] == ["p1", "p3"]


def test_only_the_best_are_candidates():
    told = {one.code: one for one in (village(OURS), village(THEIRS))}
    practices = [practice(f"p{number:03}", has_cost=number == 199) for number in range(200)]

    found = PreparedPractices(practices, told=told).candidates(told[OURS])

    assert len(found) == MOST_CANDIDATES
    assert found[0].practice.id == "p199"


def test_the_sentence_says_the_weightiest_reasons():
    ours = village(OURS, landscapes=0b110, size=1, point=(0.0, 116.0))
    theirs = village(THEIRS, landscapes=0b010, size=1, people=1240, point=(0.0, 116.34))
    known = {one.code: one for one in (ours, theirs)}

    said = clauses_of(ours, practice(pillars=2, has_cost=True), villages=known, labels=WORDS)

    assert sentence_of("Desa Melintang", [clause.words for clause in said]) == (
        "Desa Melintang: desa Anda belum punya praktik pilar Kehidupan; bentang alamnya juga Tepi sungai; "
        "penduduknya 1.240 jiwa."
    )
    assert [clause.reason for clause in said] == [
        Reason.NEW_PILLAR, Reason.LANDSCAPE, Reason.SIZE, Reason.NEAR, Reason.COST,
    ]  # fmt: skip
    assert said[3].words == "38 km dari sini"
    assert [clause.rests_on for clause in said] == [
        RestsOn.NOTHING, RestsOn.BOTH, RestsOn.BOTH, RestsOn.ORIGIN, RestsOn.NOTHING,
    ]  # fmt: skip


def test_a_borrowed_landscape_is_told_as_that_of_the_villages_around():
    ours = village(OURS, landscapes=0b010, borrowed=frozenset({Record.LANDSCAPE}))
    known = {one.code: one for one in (ours, village(THEIRS, landscapes=0b010))}

    [said] = clauses_of(ours, practice(), villages=known, labels=WORDS)

    assert said.words == "bentang alamnya Tepi sungai, seperti desa di sekitar Anda"


def test_without_any_reason_the_sentence_names_the_village():
    assert sentence_of("Desa Melintang", []) == "Dari Desa Melintang."
