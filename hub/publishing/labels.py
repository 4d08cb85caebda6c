"""The labels of what pieces are filed under, as the vocabularies have them now."""

from collections.abc import Iterable

from hub.models.vocabulary_entry import VocabularyEntry
from hub.shapes.base import Label

# The facets whose values are entries of a vocabulary; the others, such as the year, speak for themselves.
VOCABULARY_OF_FACET = {
    "pillar": "pillar",
    "sdg": "sdg",
    "category": "information_class",
    "topic": "information_kind",
    "fund": "fund",
}


class Labels:
    """Gives labels from one reading of the vocabularies; what changes later is not seen."""

    def __init__(self) -> None:
        rows = VocabularyEntry.objects.filter(vocabulary__in=set(VOCABULARY_OF_FACET.values()))
        self._labels = {
            (vocabulary, key): label for vocabulary, key, label in rows.values_list("vocabulary", "key", "label")
        }

    def of(self, terms: Iterable[tuple[str, str]]) -> list[Label]:
        """Give the labels in the order of the terms; an unknown value is its own label."""
        return [
            Label(facet=facet, key=value, label=self._labels.get((VOCABULARY_OF_FACET[facet], value), value))
            for facet, value in terms
            if facet in VOCABULARY_OF_FACET
        ]
