"""A question as it was typed: phrases in quotes, words that are not wanted, and the rest with its positions."""

import re
from dataclasses import dataclass

from search.indonesian import lexicon
from search.indonesian.stemmer import stem
from search.indonesian.words import analysed, composed, plain

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_PHRASE = re.compile(r'"([^"]*)"')
_EXCLUDED = re.compile(r"(?<!\S)[-–−]([^\W_][\w'’ʼ]*)")


@dataclass(frozen=True)
class TypedWord:
    """A word that is searched: as a reader would write it out, its stem, and where it stands in the question."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it has letters only, so that it may hold a typing error."""
        return self.text.isalpha()


@dataclass(frozen=True)
class TypedQuestion:
    """A question and its parts. `rest` is as long as the question: what was taken out of it is blank."""

    text: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    rest: str
    words: tuple[TypedWord, ...]


def typed(text: str) -> TypedQuestion:
    """Return the parts of a question. A quote that is not closed is none; `-word` needs a blank before it.

    A question of nothing but unwanted words would match almost everything: then they are looked for.
    """
    rest = composed(text).translate(_QUOTES)
    phrases = tuple(found for found in _PHRASE.findall(rest) if analysed(found))
    rest = _PHRASE.sub(_blank, rest)
    unwanted = tuple(dict.fromkeys(stem(plain(word)) for word in _EXCLUDED.findall(rest)))
    wanted = _EXCLUDED.sub(_blank, rest)
    if unwanted and not phrases and not analysed(wanted):
        unwanted, wanted = (), rest
    return TypedQuestion(text, phrases, unwanted, wanted, tuple(_words(wanted)))


def written_out(word: str) -> str:
    """Return the full word of a short spelling, any other word itself."""
    return lexicon.informal().get(word, word)


def _words(text: str) -> list[TypedWord]:
    return [
        TypedWord(written_out(item.word.text), item.stem, item.word.start, item.word.end) for item in analysed(text)
    ]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
