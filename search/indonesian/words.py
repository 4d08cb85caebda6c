"""Splits text into words, each in its plain spelling; the index holds the stems of those that are no stop words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.indonesian import lexicon
from search.indonesian.stemmer import stem

LONGEST = 40
APOSTROPHES = "'’ʼ"

# Letters and digits; an apostrophe between letters and a dot between thousands belong to the word.
_WORD = re.compile(
    rf"[^\W_]+(?:(?:(?<=[^\W\d_])[{APOSTROPHES}](?=[^\W\d_])|(?<=\d)\.(?=\d{{3}}(?!\d)))[^\W_]+)*",
)
_DOUBLED = re.compile(r"([a-z]{3,})2(nya|an)?")


class PlainWord(NamedTuple):
    """A word in its plain spelling and its position in the text."""

    text: str
    start: int
    end: int


def composed(text: str) -> str:
    """Return the text with every accented letter as one character; `words` counts in this form."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> Iterator[PlainWord]:
    """Return the words of a composed text in their order; `anak2` is the word `anak` twice."""
    for match in _WORD.finditer(text):
        for spelling in _spellings(match.group()):
            yield PlainWord(spelling, match.start(), match.end())


def _spellings(word: str) -> tuple[str, ...]:
    """Return the plain spelling of a word; two of one that a number doubles."""
    spelling = plain(word)
    doubled = _DOUBLED.fullmatch(spelling) if "2" in spelling else None
    if doubled:
        return doubled.group(1), (doubled.group(1) + (doubled.group(2) or ""))[:LONGEST]
    return (spelling[:LONGEST],)


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return the letters and digits of the word, in lower case, without accents, apostrophes and separators."""
    decomposed = unicodedata.normalize("NFKD", word).lower()
    return "".join(letter for letter in decomposed if letter.isalnum())


class Stemmed(NamedTuple):
    """A word that is searched, and its stem."""

    word: PlainWord
    stem: str


def analysed(text: str) -> list[Stemmed]:
    """Return every word of a text that is searched, in order; positions count in the composed text."""
    searched = (word for word in words(composed(text)) if word.text and not is_stopword(word.text))
    return [Stemmed(word, stem(word.text)) for word in searched]


def is_stopword(word: str) -> bool:
    """Say whether a word in plain spelling is not searched; compared as it is written: `pendalaman` is no `dalam`."""
    return lexicon.informal().get(word, word) in lexicon.stopwords()


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text, in order."""
    return tuple(item.stem for item in analysed(text))


class WordStem(NamedTuple):
    """A word that is searched, in plain spelling, and its stem."""

    text: str
    stem: str


def searched_words(text: str) -> list[WordStem]:
    """Return what `analysed` does, without the positions, in a third of the time: documents have many words."""
    return [one for word in _WORD.findall(composed(text)) for one in _searched(word)]


@lru_cache(maxsize=200_000)
def _searched(word: str) -> tuple[WordStem, ...]:
    return tuple(WordStem(one, stem(one)) for one in _spellings(word) if one and not is_stopword(one))
