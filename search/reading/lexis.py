"""What the reading of a question has to know about the words of all publications."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log
from typing import Protocol

# In a small hub each word is in half of all publications, and none would say anything.
SMALLEST_TOTAL = 1_000


@dataclass(frozen=True)
class KnownWord:
    """A word that stands in public publications, and how many of them have its stem."""

    text: str
    stem: str
    documents: int


@dataclass(frozen=True)
class NearWords:
    """The words that may be meant by unknown ones, and the counts of the stems that were asked for with them."""

    words: tuple[KnownWord, ...]
    documents: Mapping[str, int]


class Lexis(Protocol):
    """The words of all public publications."""

    @property
    def total(self) -> int:
        """Return about how many publications there are."""

    def documents(self, stems: Collection[str]) -> Mapping[str, int]:
        """Return how many publications have each of the stems; those that none has are left out."""

    def near(self, words: Collection[str], *, parts: Collection[str], stems: Collection[str]) -> NearWords:
        """Return words that may be meant by unknown ones, more rather than fewer: the caller compares them.

        Those that begin like one of `words` and are about as long, those that have the same consonants, and `parts`
        themselves where they are words. Of `stems`, the counts.
        """


def rarity(documents: int, *, total: int) -> float:
    """Return the weight of what so many publications have: the logarithm of about how many there are for each."""
    everything = max(total, SMALLEST_TOTAL, documents)
    return log(1 + (everything - documents + 0.5) / (documents + 0.5))
