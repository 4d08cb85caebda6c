"""Asks every question of the engine that readers search, over the publications of the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.publications import terms_of
from search.request import SearchRequestError
from search.service import SearchRequest, search
from tests.relevance.figures import DEPTH, GOOD, Answer, ideal_grades
from tests.relevance.questions import Judged, Question


class WrongEngine(Exception):
    """Another engine answered than the one that is measured."""


@dataclass(frozen=True)
class Asked:
    """The answer to a question, and its hits."""

    answer: Answer
    hits: tuple[Judged, ...]


class Judge:
    """Knows every public publication, and what is the best that each question can find."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._pieces = _pieces()
        every = self._pieces.values()
        ideals = [(question, ideal_grades(question, every)) for question in questions]
        # A question that nothing in this content answers measures nothing.
        self._ideals = {one: ideal for one, ideal in ideals if one.finds_nothing or ideal[:1] >= (GOOD,)}

    @property
    def count(self) -> int:
        """How many questions can be asked of this content."""
        return len(self._ideals)

    def ask(self, *, engine: str) -> list[Asked]:
        """Return the answer of this engine to each question.

        Raises `WrongEngine` if another one answers, which would be measured under the wrong name.
        """
        return [self._asked(question, engine=engine) for question in self._ideals]

    def _asked(self, question: Question, *, engine: str) -> Asked:
        hits = tuple(self._pieces[key] for key in _found(question.text, engine=engine))
        grades = tuple(question.grade(hit) for hit in hits)
        return Asked(Answer(question, grades, self._ideals[question]), hits)


def _found(text: str, *, engine: str) -> list[str]:
    try:
        result = search(SearchRequest(query=text, first=DEPTH))
    except SearchRequestError:
        return []  # As the reader sees it.
    if result.engine != engine or result.degraded:
        raise WrongEngine(f'"{text}" was answered by {result.engine}{" in place of another" * result.degraded}.')
    return [hit.publication.pk for hit in result.hits]


def _pieces() -> dict[str, Judged]:
    names = dict(Region.objects.values_list("code", "name"))
    publications = list(Publication.objects.public().order_by("id").defer("body", "card"))
    terms = terms_of(publication.pk for publication in publications)
    return {one.pk: _piece(one, terms.get(one.pk, []), names.get(one.village, "")) for one in publications}


def _piece(publication: Publication, terms: list[tuple[str, str]], village: str) -> Judged:
    head = f"{publication.title} {publication.summary}".lower()
    return Judged(
        id=publication.pk,
        title=publication.title,
        shown={
            "k": frozenset({publication.kind}),
            "v": frozenset({publication.village}),
            "n": frozenset({village}),
            "d": frozenset({publication.district}),
            "r": frozenset({publication.regency}),
            "c": frozenset(value for facet, value in terms if facet == "topic"),
            "y": frozenset(value for facet, value in terms if facet == "year"),
        },
        texts={"t": publication.title.lower(), "h": head, "b": f"{head} {publication.text.lower()}"},
    )
