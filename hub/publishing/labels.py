"""The labels of what pieces are filed under, as the vocabularies have them now."""

from collections.abc import Iterable

from hub.models.vocabulary import VOCABULARIES
from hub.models.vocabulary_entry import VocabularyEntry
from hub.shapes.base import Label

# These facets have a shorter name than their vocabulary; every other one is called as its vocabulary is. A facet
# without a vocabulary, such as the year, speaks for itself.
VOCABULARY_OF_FACET = {"category": "information_class", "topic": "information_kind"}


def vocabulary_of(facet: str) -> str:
    """Give the key of the vocabulary whose entries are the values of the facet; "" where there is none."""
    name = VOCABULARY_OF_FACET.get(facet, facet)
    return name if name in VOCABULARIES else ""


def facets_of(vocabulary: str) -> list[str]:
    """Give the facets whose values are entries of the vocabulary."""
    return [facet for facet, name in VOCABULARY_OF_FACET.items() if name == vocabulary] or [vocabulary]


class Labels:
    """Gives labels, reading each vocabulary once; what changes after that is not seen."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[str, str]] = {}

    def of(self, terms: Iterable[tuple[str, str]]) -> list[Label]:
        """Give the labels in the order of the terms; an unknown value is its own label."""
        filed = [(facet, value, vocabulary_of(facet)) for facet, value in terms if vocabulary_of(facet)]
        self._read({vocabulary for _, _, vocabulary in filed} - self._labels.keys())
        return [
            Label(facet=facet, key=value, label=self._labels[vocabulary].get(value, value))
            for facet, value, vocabulary in filed
        ]

    def _read(self, vocabularies: set[str]) -> None:
        if not vocabularies:
            return
        self._labels |= {vocabulary: {} for vocabulary in vocabularies}
        rows = VocabularyEntry.objects.filter(vocabulary__in=vocabularies)
        for vocabulary, key, label in rows.values_list("vocabulary", "key", "label"):
            self._labels[vocabulary][key] = label
