"""The one function of this package: a question as a reader typed it becomes what is meant by it."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from search.indonesian import lexicon
from search.indonesian.letters import consonants
from search.indonesian.synonyms import Arrows
from search.indonesian.words import words as plain_words
from search.question import Concept, Question
from search.reading.concepts import Span, Weighing, every_span, is_listed, spans_of, stems_of
from search.reading.gazetteer import Gazetteer
from search.reading.kinds import (
    HEAD_WORDS,
    LEVELS_OF,
    PROVINCE_WORDS,
    asks_for_profile,
    is_light,
    is_said_only,
    kinds_of,
)
from search.reading.ladder import rungs_of
from search.reading.lexis import Lexis
from search.reading.mending import SHORTEST_MISSPELT, Mended, mended_words
from search.reading.places import SHORTEST_UNKNOWN, FoundPlace, place_in
from search.reading.typed import TypedQuestion, TypedWord, typed, written_out

_YEAR = re.compile(r"(?:19|20)\d\d")
# Known words this rare may be errors that somebody published, if a word that is nearly the same is this much commoner.
RARE = 3
TIMES_COMMONER = 20
# Each unknown word is compared with thousands; a question with more than these is no question.
MOST_MENDED = 6


def read_question(text: str, *, lexis: Lexis, gazetteer: Gazetteer, own_arrows: Arrows) -> Question:
    """Return what a reader means who typed this; `own_arrows` are the province's synonyms.

    Asks the lexis once, and once more if a word is unknown.
    """
    question = typed(text)
    phrases = [Span(typed(phrase).words, is_phrase=True) for phrase in question.phrases]
    documents = lexis.documents(stems_of((*every_span(question.words, own_arrows), *phrases)))
    known = Weighing(documents, lexis.total)
    spans = spans_of(question.words, own_arrows, known)
    unknown = [word for span in spans for word in span.words if not _is_known(word, span, known)]
    place = place_in(question.rest, gazetteer, unknown=(), near_words=())
    odd = [word for word in unknown if not place.covers(word.start, word.end)]
    rare = [] if odd else [word for word in question.words if _is_doubtful(word, documents, place)]
    tried = list(dict.fromkeys(word.text for word in odd or rare))[:MOST_MENDED]
    mended = mended_words(tried, lexis, pairs=_pairs(tried if odd else (), question.words))
    if odd:
        place = _place(question, gazetteer, odd, mended)
    doubts = {} if odd else _commoner(mended)
    words = _joined([word for word in question.words if not place.covers(word.start, word.end)], mended if odd else {})
    return _Meaning(question, place, words, spans_of(words, own_arrows, known), phrases).question(
        Weighing(documents, lexis.total, mended if odd else {}, own_arrows),
        Weighing(documents, lexis.total, doubts, own_arrows),
    )


def _is_known(word: TypedWord, span: Span, known: Weighing) -> bool:
    if not word.is_word or known.has((word.stem,)) or known.has(span.stems) or is_listed(word.text):
        return True
    return any(known.has(other.stems) for other in span.others)


def _is_doubtful(word: TypedWord, documents: Mapping[str, int], place: FoundPlace) -> bool:
    return (
        word.is_word
        and len(word.text) >= SHORTEST_MISSPELT
        and documents.get(word.stem, 0) <= RARE
        and not is_listed(word.text)
        and not place.covers(word.start, word.end)
    )


def _commoner(mended: Mapping[str, Mended]) -> dict[str, Mended]:
    found = {
        word: tuple(meant for meant in one.meant if min(half.documents for half in meant) >= TIMES_COMMONER * RARE)
        for word, one in mended.items()
    }
    return {word: Mended(meant) for word, meant in found.items() if meant}


def _pairs(odd: Collection[str], words: Sequence[TypedWord]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in pairwise(words)
        if one.is_word and other.is_word and (one.text in odd or other.text in odd)
    ]


def _joined(words: Sequence[TypedWord], mended: Mapping[str, Mended]) -> list[TypedWord]:
    """Return the words, two that are meant as one as one."""
    found: list[TypedWord] = []
    for word in words:
        before = found[-1] if found else None
        pair = mended.get(f"{before.text} {word.text}") if before else None
        if before and pair:
            found[-1] = TypedWord(f"{before.text} {word.text}", pair.meant[0][0].stem, before.start, word.end)
        else:
            found.append(word)
    return found


def _place(
    question: TypedQuestion, gazetteer: Gazetteer, odd: Sequence[TypedWord], mended: Mapping[str, Mended]
) -> FoundPlace:
    unknown = {word.text for word in odd if len(word.text) >= SHORTEST_UNKNOWN}
    return place_in(question.rest, gazetteer, unknown=unknown, near_words=mended.keys())


def _names_thing(word: TypedWord) -> bool:
    return not (is_said_only(word.text) or is_light(word) or word.text in LEVELS_OF)


class _Meaning:
    """A question whose place is known."""

    def __init__(
        self,
        asked: TypedQuestion,
        place: FoundPlace,
        words: Sequence[TypedWord],
        spans: Sequence[Span],
        phrases: Sequence[Span],
    ) -> None:
        self._asked, self._place, self._phrases = asked, place, phrases
        self._words = list(words)
        if len(self._words) > 1 or place.codes:
            self._words = [word for word in self._words if word.text not in PROVINCE_WORDS]
            spans = [span for span in spans if span.text not in PROVINCE_WORDS]
        self._wants_profile = bool(place.villages) and not phrases and asks_for_profile(self._words)
        self._spans = spans
        self._kinds = kinds_of(self._words, self._unsearched())
        self._has_content = bool(phrases) or any(not is_said_only(word.text) for word in self._words)
        self._has_thing = bool(phrases) or any(_names_thing(word) for word in self._words)

    def question(self, weighing: Weighing, doubting: Weighing) -> Question:
        """Return the question, with the words that are weighed so."""
        spans = [] if self._is_about_head else [*self._phrases, *self._spans]
        concepts: list[Concept] = []
        doubted: list[int] = []
        changed: dict[str, str] = {}
        for span in spans:
            is_optional = self._is_optional(span)
            concepts.append(weighing.concept(span, is_optional=is_optional))
            for one, is_doubt in ((weighing, False), (doubting, True)):
                if (mended := one.mended.get(span.text)) and not is_optional:
                    changed[span.text] = mended.text
                    if is_doubt:
                        doubted.append(len(concepts))
                        concepts.append(doubting.concept(span))
        rungs = rungs_of(
            concepts,
            has_place=bool(self._place.codes),
            has_village=bool(self._place.villages),
            has_kinds=bool(self._kinds),
            is_mended=(bool(changed) and not doubted) or self._place.is_changed,
            doubted=doubted,
        )
        return Question(
            text=self._asked.text,
            concepts=tuple(concepts),
            places=self._place.codes,
            place_text=self._place.text_in(self._asked.rest),
            wants_profile=self._wants_profile,
            kinds=self._kinds,
            years=tuple(word.text for word in self._words if _YEAR.fullmatch(word.text)),
            excluded=self._asked.excluded,
            adjacent=tuple(word.stem for word in self._words),
            rungs=() if self._is_guesswork(concepts, changed) else rungs,
            changed=changed,
            left_out=tuple(one.written.text for one in concepts if not one.is_known and not one.is_optional),
        )

    def _is_guesswork(self, concepts: Sequence[Concept], changed: Mapping[str, str]) -> bool:
        """Say whether only mended words are known beside unknown ones: "cuaca tokyo" is not about shops (toko).

        Words that tell how or what is done do not count, nor left-out vowels: those leave no doubt.
        """
        asked = [one for one in concepts if not one.is_optional]
        known = [one.written.text for one in asked if one.is_known]
        doubtful = {word for word, meant in changed.items() if consonants(word) != consonants(meant)}
        return not self._place.codes and 0 < len(known) < len(asked) and set(known) <= doubtful

    @property
    def _is_about_head(self) -> bool:
        return self._wants_profile and any(word.text in HEAD_WORDS for word in self._words)

    def _is_optional(self, span: Span) -> bool:
        if span.is_phrase or len(span.words) > 1:
            return False
        word = span.words[0].text
        if self._wants_profile:
            return True
        if word in LEVELS_OF:
            return self._has_content or bool(self._place.codes)
        if is_light(span.words[0]) and (self._has_thing or bool(self._kinds)):
            return True
        return is_said_only(word) and (self._has_content or bool(self._place.codes) or bool(self._kinds))

    def _unsearched(self) -> list[str]:
        """Return the stop words of the question, which may still say what is wanted: kapan, bagaimana, oleh-oleh."""
        plain = [written_out(word.text) for word in plain_words(self._asked.rest)]
        twice = [f"{one}-{other}" for one, other in pairwise(plain) if one == other]
        return [word for word in plain if word in lexicon.stopwords()] + twice
