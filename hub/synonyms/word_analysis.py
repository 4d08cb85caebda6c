"""How search cuts words, which this layer cannot import: search registers its analysis when it starts."""

from collections.abc import Sequence
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured

Stems = tuple[str, ...]


class WordAnalysis(Protocol):
    """What the rules of synonyms have to know about search."""

    def stems(self, text: str) -> Stems:
        """Return the stems of a text as the index holds them, without stop words."""

    def group_of(self, expression: Stems) -> Sequence[str]:
        """Return the packaged expressions that mean the same as this one, itself included; none if it has no group."""

    def packaged(self, expression: Stems) -> Sequence[str]:
        """Return the packaged expressions that are looked for as well when this one is typed."""

    def groups(self) -> Sequence[Sequence[str]]:
        """Return all packaged groups."""

    @property
    def most_stems(self) -> int:
        """Return how many stems an expression may have to be recognised."""


_registered: list[WordAnalysis] = []


def register(analysis: WordAnalysis) -> None:
    """Use this analysis from now on."""
    _registered[:] = [analysis]


def word_analysis() -> WordAnalysis:
    """Return the registered analysis. Raises `ImproperlyConfigured` if search is not installed."""
    if not _registered:
        raise ImproperlyConfigured('No analysis of words is registered; put "search" into INSTALLED_APPS.')
    return _registered[0]
