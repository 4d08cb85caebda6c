"""What the figures count, on answers whose figures are known."""

import pytest

from tests.relevance.figures import Answer, by_tag, figures, ideal_grades, kept_empty
from tests.relevance.questions import Judged, Question, Tag, questions, read


def test_a_perfect_answer_has_every_figure_at_its_best() -> None:
    found = figures([_answer(3, 2, ideal=(3, 2))])

    assert found is not None
    assert (found.ndcg, found.mrr, found.good_first, found.good_in_five, found.zero, found.noise) == (1, 1, 1, 1, 0, 0)


def test_a_good_hit_in_third_place_counts_a_third() -> None:
    answer = _answer(0, 1, 3, ideal=(3, 1))

    assert answer.reciprocal_rank == pytest.approx(1 / 3)
    assert answer.ndcg == pytest.approx((1 / 1.58496 + 7 / 2) / (7 + 1 / 1.58496), abs=1e-4)
    assert (answer.is_good_first, answer.is_good_in_five, answer.has_failed) == (False, True, False)


def test_an_empty_answer_is_no_noise_and_noise_is_not_empty() -> None:
    empty, noise = _answer(ideal=(3,)), _answer(0, 0, 0, 0, 0, 3, ideal=(3,))

    assert (empty.is_empty, empty.is_noise, empty.has_failed) == (True, False, True)
    assert (noise.is_empty, noise.is_noise, noise.has_failed) == (False, True, True)


def test_questions_that_must_find_nothing_are_counted_apart() -> None:
    kept = Answer(_question("NONE"), (), ())
    not_kept = Answer(_question("NONE"), (0,), ())

    assert kept_empty([kept, not_kept, _answer(3, ideal=(3,))]) == (1, 2)
    assert figures([kept, not_kept]) is None
    assert (kept.has_failed, not_kept.has_failed) == (False, True)


def test_the_highest_grade_that_holds_counts() -> None:
    question = _question("1:b~surat; 3:k=service&t~usaha; 2:k=service&t!usaha")

    assert [question.grade(piece) for piece in PIECES] == [3, 2, 1, 0]
    assert ideal_grades(question, PIECES) == (3, 2, 1)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("0\ttypo\tsmpah\t4:t~sampah", "no grade"),
        ("0\ttypo\tsmpah\t3:q~sampah", "no field"),
        ("0\ttypo\tsmpah\t3:sampah", "no condition"),
        ("0\tslip\tsmpah\t3:t~sampah", "slip"),
        ("0\ttypo\t3:t~sampah", "not enough values"),
    ],
)
def test_a_line_that_is_wrong_is_named(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=rf"^Line 2, .*{complaint}"):
        read(["# A comment.", line])


def test_there_are_enough_questions_of_every_tag() -> None:
    every = questions()

    assert len({question.text for question in every}) == len(every)
    assert sum(not question.finds_nothing for question in every) >= 200
    assert sum(question.finds_nothing for question in every) >= 30
    assert min(sum(tag in question.tags for question in every) for tag in Tag) >= 7
    assert all((Tag.NONE in question.tags) == question.finds_nothing for question in every)


def test_each_tag_has_figures_of_its_own() -> None:
    found = by_tag([_answer(3, ideal=(3,)), Answer(_question("3:t~surat", Tag.LONG), (), (3,))])

    assert {tag: value.ndcg for tag, value in found.items()} == {Tag.TOPIC: 1.0, Tag.LONG: 0.0}


def _question(rule: str, tag: Tag = Tag.TOPIC) -> Question:
    [question] = read([f"0\t{tag}\tpertanyaan\t{rule}"])
    return question


def _answer(*grades: int, ideal: tuple[int, ...]) -> Answer:
    return Answer(_question("3:t~surat"), grades, ideal)


def _piece(kind: str, title: str, text: str) -> Judged:
    return Judged(title, title, {"k": frozenset({kind})}, {"t": title, "h": title, "b": f"{title} {text}"})


PIECES = (
    _piece("service", "keterangan usaha", ""),
    _piece("service", "keterangan domisili", ""),
    _piece("news", "jam kantor", "surat"),
    _piece("news", "panen padi", ""),
)
