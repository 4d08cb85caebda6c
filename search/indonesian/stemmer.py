"""Reduces a word to its stem."""

import re
from functools import lru_cache

from search.indonesian import lexicon
from search.indonesian.affixes import root_of, without_clitics
from search.indonesian.guessing import guess

LONGEST_UNCHANGED = 3
ROMAN = re.compile(r"[ivx]+")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in plain spelling: by our lists, by rules and roots, else by a careful guess."""
    found = known_stem(word) or guess(word)
    return lexicon.informal().get(found, found)


def known_stem(word: str) -> str | None:
    """Return the stem by our lists and roots; None if they do not cover the word."""
    listed = lexicon.informal().get(word) or lexicon.exceptions().get(word)
    if listed:
        return listed
    if is_protected(word):
        return word
    return _noun_with_clitics(word) or root_of(word, lexicon.roots())


def is_protected(word: str) -> bool:
    """Say whether the word stays as it is: names, short words, numbers, roman numerals, roots."""
    return (
        len(word) <= LONGEST_UNCHANGED
        or not word.isalpha()
        or word in lexicon.protected()
        or word in lexicon.roots()
        or ROMAN.fullmatch(word) is not None
    )


def _noun_with_clitics(word: str) -> str | None:
    for base in without_clitics(word):
        if base in lexicon.exceptions():
            return lexicon.exceptions()[base]
        if base in lexicon.protected():
            return base
    return None
