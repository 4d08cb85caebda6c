"""What both engines are asked: a question as conditions on documents, and the points that each of them gives.

The engines only render this, each in its own language, so they find the same hits in the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, prod, sqrt

from hub.models.region import VILLAGE_CODE_LENGTH
from search import weights
from search.engines.conditions import EVERYTHING, Condition, StemRun, Tag, Unless, every, some
from search.question import Alternative, Concept, Question, Rung
from search.search_documents import VILLAGE_KIND
from search.stemmed_documents import NAMES, OWN_PARTS, SUMMARY, TEXT, TITLE
from search.weights import MOST_RUNGS, RUNG_POINTS, Weight, points

# Of the documents that have a word, about so many have it in the title.
TITLE_SHARE = 0.2


@dataclass(frozen=True)
class RungStep:
    """What a document gets if the condition holds."""

    points: int
    condition: Condition


@dataclass(frozen=True)
class ScoreTerm:
    """A summand of the score: the points of the first step that holds, the highest first; nothing if none does.

    `concept` is the index of the concept that it weighs; the last step is then that the document has it at all, be it
    in one of its attachments, and the step before that it says so itself.
    """

    steps: tuple[RungStep, ...]
    concept: int | None = None


@dataclass(frozen=True)
class AskedRung:
    """A rung as a condition; `certain` are the concepts that each of its hits has.

    `expected_share` is about how many of all documents hold it, by the rarity of its concepts.
    """

    condition: Condition
    certain: frozenset[int]
    expected_share: float


@dataclass(frozen=True)
class AskedQuestion:
    """The rungs, the strictest first, and the terms whose sum is the score of a hit, the same on every rung."""

    question: Question

    @cached_property
    def rungs(self) -> tuple[AskedRung, ...]:
        """The rungs; only one, which everything is on, if nothing was typed."""
        if self.question.is_blank:
            return (AskedRung(EVERYTHING, frozenset(), 1.0),)
        return tuple(_rung(self.question, rung) for rung in self.question.rungs[:MOST_RUNGS])

    @cached_property
    def terms(self) -> tuple[ScoreTerm, ...]:
        """The summands of the score."""
        question = self.question
        concepts = [(number, one) for number, one in enumerate(question.concepts) if one.is_known]
        return (*(_concept_term(number, one) for number, one in concepts), *_bonuses(question))

    def points_of_rung(self, number: int) -> int:
        """Return what a hit gets for its rung, counted from 0."""
        return (len(self.rungs) - number) * RUNG_POINTS

    def rung_of(self, score: int) -> int:
        """Return the rung of a hit with this score, counted from 0."""
        return len(self.rungs) - score // RUNG_POINTS


def met(concept: Concept) -> Condition:
    """Return the condition that a document has the concept anywhere."""
    return some(_alternative(one, is_phrase=concept.is_phrase) for one in concept.alternatives)


def _alternative(alternative: Alternative, *, is_phrase: bool, parts: tuple[str, ...] = ()) -> Condition:
    if is_phrase:
        return StemRun(alternative.stems, parts)
    return every(StemRun((stem,), parts) for stem in alternative.stems)


def _in_title(concept: Concept) -> Condition:
    return some(StemRun(one.stems, (TITLE,)) for one in concept.alternatives)


def _rung(question: Question, rung: Rung) -> AskedRung:
    concept = _in_title if rung.in_title else met
    words = some(every(concept(question.concepts[one]) for one in numbers) for numbers in rung.sets)
    place: Condition = EVERYTHING
    if question.places and not rung.is_anywhere:
        place = some(Tag("region", code) for code in question.places)
    kinds = some(Tag("kind", kind) for kind in question.kinds) if rung.of_kinds and question.kinds else EVERYTHING
    condition = every((place, kinds, words))
    if question.excluded:
        condition = Unless(condition, some(StemRun((stem,)) for stem in question.excluded))
    return AskedRung(
        condition,
        certain=_in_every(rung.sets),
        expected_share=min(1.0, sum(_share(question, numbers) for numbers in rung.sets))
        * (TITLE_SHARE if rung.in_title else 1.0),
    )


def _in_every(sets: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(one for numbers in sets[:1] for one in numbers if all(one in others for others in sets))


def _share(question: Question, numbers: Iterable[int]) -> float:
    """Return about which share of documents has all of these concepts; rarity is the logarithm of about its inverse.

    The words of one question belong together: more documents have all of them than if chance alone had put them there.
    """
    rarest, *others = sorted(exp(-question.concepts[one].rarity) for one in numbers) or [1.0]
    return rarest * sqrt(prod(others))


def _concept_term(number: int, concept: Concept) -> ScoreTerm:
    ways: dict[int, list[Condition]] = defaultdict(list)
    for weight, parts in ((weights.TITLE, (TITLE,)), (weights.HEAD, (NAMES, SUMMARY))):
        for one in concept.alternatives:
            ways[points(weight, times=concept.rarity * one.share)].append(StemRun(one.stems, parts))
    anywhere = RungStep(points(weights.ATTACHMENT, times=concept.rarity), met(concept))
    own = RungStep(points(weights.TEXT, times=concept.rarity), _says_itself(concept))
    better = [RungStep(value, some(ways[value])) for value in sorted(ways, reverse=True) if value > own.points]
    return ScoreTerm((*better, own, anywhere), concept=number)


def _says_itself(concept: Concept) -> Condition:
    """Return the condition that a document has the concept outside its attachments.

    Of a single stem that already counts more in title, names and summary, only the text has to be looked at.
    """
    own = points(weights.TEXT, times=concept.rarity)
    return some(
        _alternative(
            one,
            is_phrase=concept.is_phrase,
            parts=(TEXT,)
            if len(one.stems) == 1 and points(weights.HEAD, times=concept.rarity * one.share) > own
            else OWN_PARTS,
        )
        for one in concept.alternatives
    )


def _bonuses(question: Question) -> list[ScoreTerm]:
    """Return the terms that do not depend on one concept."""
    terms = [_profile(question), _kinds(question), _all_in_title(question)]
    terms += [_bonus(weights.YEAR, Tag("year", year)) for year in question.years]
    if len(question.adjacent) > 1:
        terms.append(_bonus(weights.ADJACENT, StemRun(question.adjacent, (TITLE,))))
    return [term for term in terms if term is not None]


def _bonus(weight: Weight, condition: Condition) -> ScoreTerm:
    return ScoreTerm((RungStep(points(weight), condition),))


def _profile(question: Question) -> ScoreTerm | None:
    villages = villages_of(question)
    if not villages:
        return None
    weight = weights.PROFILE if question.wants_profile or not question.concepts else weights.PROFILE_BESIDE
    return _bonus(weight, profile_of(villages))


def villages_of(question: Question) -> list[str]:
    """Return the codes of the villages that the question names."""
    return [code for code in question.places if len(code) == VILLAGE_CODE_LENGTH]


def profile_of(villages: Iterable[str]) -> Condition:
    """Return the condition that a document is the profile of one of these villages."""
    return every((Tag("kind", VILLAGE_KIND), some(Tag("region", code) for code in villages)))


def _kinds(question: Question) -> ScoreTerm | None:
    kinds = [Tag("kind", kind) for kind in question.kinds]
    if not kinds:
        return None
    first = weights.FIRST_KIND if len(kinds) > 1 else weights.KIND
    others = [RungStep(points(weights.KIND), some(kinds[1:]))] if len(kinds) > 1 else []
    return ScoreTerm((RungStep(points(first), kinds[0]), *others))


def _all_in_title(question: Question) -> ScoreTerm | None:
    needed = [one for one in question.concepts if one.is_known and not one.is_optional]
    return _bonus(weights.ALL_IN_TITLE, every(_in_title(one) for one in needed)) if needed else None
