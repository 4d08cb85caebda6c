"""What is counted of the answers: nDCG@10, MRR@10, and how often an answer helps, is empty or is only noise."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.relevance.questions import Judged, Question, Tag

DEPTH = 10
FIRST_SCREEN = 5
GOOD = 2


@dataclass(frozen=True)
class Answer:
    """The grades of the hits of a question in their order, and those of the best order there could be."""

    question: Question
    grades: tuple[int, ...]
    ideal: tuple[int, ...]

    @property
    def ndcg(self) -> float:
        """How near the first ten are to the best ten, from 0 to 1."""
        return gain(self.grades) / gain(self.ideal)

    @property
    def reciprocal_rank(self) -> float:
        """1 if the first hit is good, 1/2 if the second is the first good one, 0 if none of ten is."""
        return next((1 / place for place, grade in enumerate(self.grades, start=1) if grade >= GOOD), 0.0)

    @property
    def is_good_first(self) -> bool:
        """Whether the first hit is good."""
        return self.grades[:1] >= (GOOD,)

    @property
    def is_good_in_five(self) -> bool:
        """Whether one of the first five is good."""
        return any(grade >= GOOD for grade in self.grades[:FIRST_SCREEN])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.grades

    @property
    def is_noise(self) -> bool:
        """Whether there are hits and none of the first five has anything to do with the question."""
        return bool(self.grades) and not any(self.grades[:FIRST_SCREEN])

    @property
    def has_failed(self) -> bool:
        """Whether it is to be looked at: no good hit among five, or hits where there should be none."""
        return not self.is_empty if self.question.finds_nothing else not self.is_good_in_five


@dataclass(frozen=True)
class Figures:
    """The means over some questions."""

    count: int
    ndcg: float
    mrr: float
    good_first: float
    good_in_five: float
    zero: float
    noise: float


def gain(grades: Sequence[int]) -> float:
    """Return the discounted cumulative gain of the first ten, with 2^grade - 1."""
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def ideal_grades(question: Question, pieces: Iterable[Judged]) -> tuple[int, ...]:
    """Return the best ten grades that the publications can give; none if no publication answers the question."""
    return tuple(sorted((grade for piece in pieces if (grade := question.grade(piece))), reverse=True)[:DEPTH])


def figures(answers: Iterable[Answer]) -> Figures | None:
    """Return the means over the questions that have an answer; None if there are none."""
    chosen = [answer for answer in answers if not answer.question.finds_nothing]
    if not chosen:
        return None

    def mean(values: Iterable[float]) -> float:
        return sum(values) / len(chosen)

    return Figures(
        count=len(chosen),
        ndcg=mean(answer.ndcg for answer in chosen),
        mrr=mean(answer.reciprocal_rank for answer in chosen),
        good_first=mean(answer.is_good_first for answer in chosen),
        good_in_five=mean(answer.is_good_in_five for answer in chosen),
        zero=mean(answer.is_empty for answer in chosen),
        noise=mean(answer.is_noise for answer in chosen),
    )


def by_tag(answers: Sequence[Answer]) -> Mapping[Tag, Figures]:
    """Return the figures of each tag that has a question with an answer."""
    found = {tag: figures(answer for answer in answers if tag in answer.question.tags) for tag in Tag}
    return {tag: value for tag, value in found.items() if value is not None}


def kept_empty(answers: Sequence[Answer]) -> tuple[int, int]:
    """Return how many questions that must find nothing find nothing, and how many there are."""
    empty = [answer.is_empty for answer in answers if answer.question.finds_nothing]
    return sum(empty), len(empty)
