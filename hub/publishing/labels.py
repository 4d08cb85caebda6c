"""The labels of what pieces are filed under, as the vocabularies have them now."""

from collections.abc import Iterable

from hub.models.vocabulary_entry import VocabularyEntry

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

    def of(self, terms: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
        """Give the labels by facet and value, in the order of the terms; an unknown value is its own label."""
        found: dict[str, dict[str, str]] = {}
        for facet, value in terms:
            vocabulary = VOCABULARY_OF_FACET.get(facet)
            if vocabulary is not None:
                found.setdefault(facet, {})[value] = self._labels.get((vocabulary, value), value)
        return found
