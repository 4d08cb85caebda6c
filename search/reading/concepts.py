"""The parts of a question: each a word or an expression, with all other ways to say it, weighed by its rarity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from search.indonesian import lexicon
from search.indonesian.guessing import guess
from search.indonesian.inflections import all_forms
from search.indonesian.synonyms import Arrows, Expression, synonyms_at
from search.indonesian.words import stems
from search.question import Alternative, Concept
from search.reading.amounts import amount_at
from search.reading.kinds import is_said_only
from search.reading.lexis import SMALLEST_TOTAL, rarity
from search.reading.mending import Mended
from search.reading.typed import TypedWord

SYNONYM_SHARE = 0.9
MENDED_SHARE = 0.8
SYNONYM_OF_MENDED_SHARE = 0.7
# A word of ours that no publication has says little, and so does what grammar made of some word; any other unknown
# word may be all that the question is about.
USUAL_RARITY = 4.0
SHORT_RARITY = 0.5
SHORT = 3


@dataclass(frozen=True)
class Span:
    """Neighbouring words of a question that are one expression, and what is looked for beside it."""

    words: tuple[TypedWord, ...]
    others: tuple[Expression, ...] = ()
    is_phrase: bool = False

    @property
    def text(self) -> str:
        """The words as they are written."""
        return " ".join(word.text for word in self.words)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words."""
        return tuple(word.stem for word in self.words)


def spans_of(words: Sequence[TypedWord], own: Arrows, known: "Weighing | None" = None) -> list[Span]:
    """Return the expressions of a question: amounts, known expressions (the longest first), single words.

    With `known`, an expression counts only if some publication has it in one of its ways: else its words say more.
    """
    spans = []
    position = 0
    while position < len(words):
        span = next(one for one in _spans_at(position, words, own) if known is None or known.can_meet(one))
        spans.append(span)
        position += len(span.words)
    return spans


def every_span(words: Sequence[TypedWord], own: Arrows) -> list[Span]:
    """Return all expressions that the words may be read as, overlapping ones too."""
    return [span for position in range(len(words)) for span in _spans_at(position, words, own)]


def _spans_at(position: int, words: Sequence[TypedWord], own: Arrows) -> Iterator[Span]:
    """Return the expressions that begin here, the longest first; the last is the single word."""
    length, others = amount_at(position, words)
    if length:
        yield Span(tuple(words[position : position + length]), others)
    sequence = tuple(word.stem for word in words)
    last = len(words)
    while last > position + 1:
        length, others = synonyms_at(position, sequence[:last], own=own)
        if length == 1:
            break
        yield Span(tuple(words[position : position + length]), others)
        last = position + length - 1
    yield Span((words[position],), synonyms_at(position, sequence[: position + 1], own=own)[1])


@dataclass(frozen=True)
class Weighing:
    """What publications have, and what is meant by words that none has."""

    documents: Mapping[str, int]
    total: int
    mended: Mapping[str, Mended] = field(default_factory=dict)
    own: Arrows = field(default_factory=dict)

    def has(self, sequence: Sequence[str]) -> bool:
        """Say whether there are publications with each of the stems."""
        return bool(sequence) and all(self.documents.get(stem, 0) for stem in sequence)

    def can_meet(self, span: Span) -> bool:
        """Say whether some publication may have it in one of its ways; words and amounts stand for themselves."""
        return (
            len(span.words) == 1
            or not span.words[0].is_word
            or self.has(span.stems)
            or any(self.has(other.stems) for other in span.others)
        )

    def concept(self, span: Span, *, is_optional: bool = False) -> Concept:
        """Return the concept of an expression; its alternatives are those that some publication has."""
        written = Alternative(span.text, span.stems)
        others = [Alternative(other.text, other.stems, SYNONYM_SHARE) for other in span.others]
        known = [one for one in (written, *others) if self.has(one.stems)]
        counts = [self._count(one.stems) for one in known]
        if mended := self.mended.get(span.text):
            for meant in mended.meant:
                sequence = tuple(word.stem for word in meant)
                known.append(Alternative(" ".join(word.text for word in meant), sequence, MENDED_SHARE))
                counts.append(min(word.documents for word in meant))
                known += self._synonyms(sequence)
        return Concept(
            alternatives=_once([written, *known]),
            rarity=rarity(max(counts), total=self.total) if counts else self._unknown(span.text),
            is_known=bool(counts),
            is_phrase=span.is_phrase and len(span.stems) > 1,
            is_optional=is_optional,
            is_said=self.has(written.stems),
        )

    def _synonyms(self, sequence: tuple[str, ...]) -> list[Alternative]:
        length, others = synonyms_at(0, sequence, own=self.own)
        if length != len(sequence):
            return []
        return [Alternative(other.text, other.stems, SYNONYM_OF_MENDED_SHARE) for other in others]

    def _count(self, sequence: Sequence[str]) -> int:
        """Return about how many have them next to each other: between what chance gives and the rarest of them."""
        counts = [self.documents[stem] for stem in sequence]
        if len(counts) == 1:
            return counts[0]
        total = max(self.total, SMALLEST_TOTAL)
        by_chance = float(total)
        for count in counts:
            by_chance *= count / total
        return max(1, round(sqrt(by_chance * min(counts))))

    def _unknown(self, text: str) -> float:
        if len(text) <= SHORT:
            return SHORT_RARITY
        unknown = rarity(0, total=self.total)
        return min(USUAL_RARITY, unknown) if is_listed(text) or guess(text) != text else unknown


def is_listed(text: str) -> bool:
    """Say whether our own lists know the word, so that it is no typing error even where no publication has it."""
    if " " in text:
        return all(map(is_listed, text.split()))
    sequence = stems(text)
    return (
        is_said_only(text)
        or text in lexicon.informal()
        or text in lexicon.protected()
        or not sequence
        or (sequence[0] in lexicon.roots() and _is_form_of(sequence[0], text))
    )


def _is_form_of(root: str, text: str) -> bool:
    """Say whether grammar makes this of the root: what only begins and ends so may be a misspelt name (sekolak)."""
    return text == root or text in all_forms(root) or lexicon.exceptions().get(text) == root


def stems_of(spans: Iterable[Span]) -> set[str]:
    """Return every stem that the spans may look for."""
    found: set[str] = set()
    for span in spans:
        found.update(span.stems)
        for other in span.others:
            found.update(other.stems)
    return found


def _once(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    first: dict[tuple[str, ...], Alternative] = {}
    for one in alternatives:
        first.setdefault(one.stems, one)
    return tuple(first.values())
