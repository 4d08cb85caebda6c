"""Reduces a word to its stem."""

import re
from functools import lru_cache

import snowballstemmer

from search.indonesian import lexicon
from search.indonesian.affixes import root_of

LONGEST_UNCHANGED = 3
ROMAN = re.compile(r"[ivx]+")

_snowball = snowballstemmer.stemmer("indonesian")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in plain spelling: by our lists, else by our rules and roots, else by Snowball."""
    return known_stem(word) or fallback_stem(word)


def known_stem(word: str) -> str | None:
    """Return the stem by our lists and roots; None if they do not cover the word."""
    listed = lexicon.informal().get(word) or lexicon.exceptions().get(word)
    if listed:
        return listed
    if is_protected(word):
        return word
    return root_of(word, lexicon.roots())


def fallback_stem(word: str) -> str:
    """Return Snowball's stem, used for words that our lists do not cover."""
    stemmed: str = _snowball.stemWord(word)
    return stemmed


def is_protected(word: str) -> bool:
    """Say whether the word stays as it is: names, short words, numbers, roman numerals, roots."""
    return (
        len(word) <= LONGEST_UNCHANGED
        or not word.isalpha()
        or word in lexicon.protected()
        or word in lexicon.roots()
        or ROMAN.fullmatch(word) is not None
    )
