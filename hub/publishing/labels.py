"""The labels of publications' terms, as they are in the vocabularies now."""

from collections.abc import Iterable

from hub.models.facets import Sort, facet_of, vocabulary_of
from hub.models.vocabulary_entry import VocabularyEntry
from hub.shapes.base import Label


class Labels:
    """Returns labels, reading each vocabulary once; later changes are not seen."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[str, str]] = {}

    def of(self, terms: Iterable[tuple[str, str]]) -> list[Label]:
        """Return the labels in the order of the terms; an unknown value is its own label.

        Raises `UnknownFacet` for an undeclared facet: readers could not filter lists by it.
        """
        filed = [
            (facet, value, vocabulary_of(facet)) for facet, value in terms if facet_of(facet).sort is Sort.VOCABULARY
        ]
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
