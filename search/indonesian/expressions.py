"""Expressions as the rules of the province's synonyms look at them (`hub.synonyms.word_analysis`)."""

from collections.abc import Sequence

from hub.synonyms.word_analysis import Stems
from search.indonesian import lexicon
from search.indonesian.synonyms import LONGEST_EXPRESSION, group_of, packaged_synonyms
from search.indonesian.words import stems


class IndonesianExpressions:
    """Cuts expressions as both engines do, and knows the packaged groups."""

    most_stems = LONGEST_EXPRESSION

    def stems(self, text: str) -> Stems:
        """Return the stems of a text as the index holds them, without stop words."""
        return stems(text)

    def group_of(self, expression: Stems) -> Sequence[str]:
        """Return the packaged expressions that mean the same as this one, itself included; none if it has no group."""
        return group_of(expression)

    def packaged(self, expression: Stems) -> Sequence[str]:
        """Return the packaged expressions that are looked for as well when this one is typed."""
        return packaged_synonyms(expression)

    def groups(self) -> Sequence[Sequence[str]]:
        """Return all packaged groups."""
        return lexicon.synonym_groups()
