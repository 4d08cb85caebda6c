"""Which words a reader may mean by words that nothing has: left-out vowels, wrong letters, joined and split words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from search.indonesian import lexicon
from search.indonesian.inflections import usual_forms
from search.indonesian.letters import NearSpellings, consonants, has_in_order
from search.indonesian.stemmer import stem
from search.reading.lexis import KnownWord, Lexis

SHORTEST_ABBREVIATED = 3
SHORTEST_MISSPELT = 5
TWO_ERRORS_FROM = 9
LONG = 7
SHORTEST_CUT = 4
LONGEST_CUT = 5
FEWEST_CUT_OFF = 3
SHORTEST_JOINED = 8
SHORTEST_HALF = 3
MOST_MEANT = 3
# A word of a few letters is nearly many words, so the one that is meant must be said often.
FEWEST_DOCUMENTS = 3
SHARE_OF_DOCUMENTS = 1 / 1_000


@dataclass(frozen=True)
class Mended:
    """What may be meant by a word: the best first; each is one word, or two that were joined."""

    meant: tuple[tuple[KnownWord, ...], ...]

    @property
    def text(self) -> str:
        """The best, as it is written."""
        return " ".join(word.text for word in self.meant[0])


def mended_words(unknown: Collection[str], lexis: Lexis, *, pairs: Sequence[tuple[str, str]] = ()) -> dict[str, Mended]:
    """Return what may be meant by each unknown word, and by `pairs` of them if they are one word; one look-up.

    The first letter is taken to be right. Vowels that were left out come before typing errors: `jdwl` is no `jowl`.
    """
    if not unknown:
        return {}
    forms = {word: _usual_forms_like(word) for word in unknown}
    halves = {half for word in unknown for pair in _halves(word) for half in pair}
    near = lexis.near(
        unknown,
        parts=halves | {one + other for one, other in pairs},
        stems={known for words in forms.values() for _, known in words},
    )
    found = {word.text: word for word in near.words}
    listed = {
        form: KnownWord(form, known, near.documents[known])
        for words in forms.values()
        for form, known in words
        if near.documents.get(known)
    }
    every = _Candidates({**listed, **found}.values(), fewest=max(FEWEST_DOCUMENTS, lexis.total * SHARE_OF_DOCUMENTS))
    mended = {word: every.meant_by(word) for word in unknown}
    mended |= {f"{one} {other}": ((found[one + other],),) for one, other in pairs if one + other in found}
    return {word: Mended(meant) for word, meant in mended.items() if meant}


class _Candidates:
    """Words that may be meant."""

    def __init__(self, words: Iterable[KnownWord], *, fewest: float) -> None:
        self._words: Mapping[str, KnownWord] = {word.text: word for word in words}
        self._fewest = fewest
        self._by_initial: dict[str, list[KnownWord]] = defaultdict(list)
        for word in self._words.values():
            self._by_initial[word.text[0]].append(word)

    def meant_by(self, word: str) -> tuple[tuple[KnownWord, ...], ...]:
        """Return what may be meant, the best first."""
        same_initial = self._by_initial.get(word[0], ())
        return (
            self._with_vowels(word, same_initial)
            or self._nearest(word, same_initial)
            or self._joined(word)
            or self._cut_short(word, same_initial)
        )

    def _with_vowels(self, word: str, others: Sequence[KnownWord]) -> tuple[tuple[KnownWord, ...], ...]:
        if len(word) < SHORTEST_ABBREVIATED or (len(word) == SHORTEST_ABBREVIATED and consonants(word) != word):
            return ()
        bare = consonants(word)
        full = [
            other
            for other in others
            if len(other.text) > len(word)
            and other.documents >= self._fewest
            and consonants(other.text) == bare
            and has_in_order(other.text, word)
            and (word[-1] not in "aiueo" or other.text[-1] == word[-1])
        ]
        return ((max(full, key=lambda other: (other.documents, other.text)),),) if full else ()

    def _nearest(self, word: str, others: Sequence[KnownWord]) -> tuple[tuple[KnownWord, ...], ...]:
        if len(word) < SHORTEST_MISSPELT:
            return ()
        most = 2 if len(word) >= TWO_ERRORS_FROM else 1
        spellings = NearSpellings(word, most=most)
        counted = [(spellings.errors_in(other.text), other) for other in others]
        near = [(errors, other) for errors, other in counted if 0 < errors <= most]
        best = min((errors for errors, _ in near), default=0)
        nearest = sorted(
            (other for errors, other in near if errors == best), key=lambda other: (-other.documents, other.text)
        )
        if len(word) < LONG and len(nearest) > 1:
            nearest = [other for other in nearest if other.documents >= self._fewest]
        return tuple((other,) for other in nearest[:MOST_MEANT])

    def _cut_short(self, word: str, others: Sequence[KnownWord]) -> tuple[tuple[KnownWord, ...], ...]:
        """Return the word that begins so, if all that do are its forms: posy for posyandu."""
        if not SHORTEST_CUT <= len(word) <= LONGEST_CUT:
            return ()
        longer = [one for one in others if one.text.startswith(word) and len(one.text) >= len(word) + FEWEST_CUT_OFF]
        if len({one.stem for one in longer}) != 1:
            return ()
        best = max(longer, key=lambda one: (one.documents, one.text))
        return ((best,),) if best.documents >= self._fewest else ()

    def _joined(self, word: str) -> tuple[tuple[KnownWord, ...], ...]:
        known = [
            (self._words[one], self._words[other])
            for one, other in _halves(word)
            if one in self._words and other in self._words
        ]
        best = max(known, key=lambda pair: min(half.documents for half in pair), default=None)
        return (best,) if best and min(half.documents for half in best) >= FEWEST_DOCUMENTS else ()


def _halves(word: str) -> list[tuple[str, str]]:
    if len(word) < SHORTEST_JOINED:
        return []
    return [(word[:cut], word[cut:]) for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)]


def _usual_forms_like(word: str) -> list[tuple[str, str]]:
    """Return usual forms of our roots, with their stems, that may be meant: a form that nobody wrote yet counts too.

    Only with one error: grammar makes so many forms that two lead anywhere.
    """
    by_length, by_consonants = _usual_forms()
    spellings = NearSpellings(word, most=1)
    close = [
        form
        for length in range(len(word) - 1, len(word) + 2)
        for form in by_length.get((word[0], length), ())
        if spellings.errors_in(form) <= 1
    ]
    begun = _roots_beginning(word[:SHORTEST_CUT]) if len(word) >= SHORTEST_CUT else ()
    close += [root for root in begun if root.startswith(word)]
    abbreviated = [form for form in by_consonants.get(consonants(word), ()) if form[0] == word[0]]
    return [(form, stem(form)) for form in (*close, *abbreviated)]


def _roots_beginning(start: str) -> tuple[str, ...]:
    return _roots_by_start().get(start, ())


@cache
def _roots_by_start() -> Mapping[str, tuple[str, ...]]:
    by_start: dict[str, list[str]] = defaultdict(list)
    for root in sorted((lexicon.roots() | lexicon.protected()) - lexicon.informal().keys()):
        by_start[root[:SHORTEST_CUT]].append(root)
    return {start: tuple(roots) for start, roots in by_start.items()}


@cache
def _usual_forms() -> tuple[Mapping[tuple[str, int], tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    by_length: dict[tuple[str, int], list[str]] = defaultdict(list)
    by_consonants: dict[str, list[str]] = defaultdict(list)
    for root in sorted(lexicon.roots() - lexicon.informal().keys()):
        for form in dict.fromkeys(usual_forms(root)):
            if len(form) >= SHORTEST_MISSPELT - 1:
                by_length[form[0], len(form)].append(form)
        by_consonants[consonants(root)].append(root)
    return (
        {key: tuple(forms) for key, forms in by_length.items()},
        {key: tuple(forms) for key, forms in by_consonants.items()},
    )
