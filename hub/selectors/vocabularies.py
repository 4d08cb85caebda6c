"""Vocabularies with their entries, as readers see them, and which values a facet can have."""

from collections.abc import Collection

from hub.models.facets import DeclaredFacet, Sort, vocabulary_of
from hub.models.publication import Publication, Term
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry


def list_vocabularies(keys: Collection[str] = ()) -> list[Vocabulary]:
    """Return these vocabularies, or all, by key, each with its entries in order; two statements."""
    found = Vocabulary.objects.order_by("key").prefetch_related("entries")
    return list(found.filter(key__in=keys) if keys else found)


def labels_of(vocabulary: str) -> dict[str, str]:
    """Return the labels of one vocabulary by key."""
    return dict(VocabularyEntry.objects.filter(vocabulary=vocabulary).values_list("key", "label"))


def is_value(facet: DeclaredFacet, value: str) -> bool:
    """Say whether a publication can be filed under the key or the id; years and codes are not decided here.

    A key removed from a vocabulary still counts while a publication has it. A packaged key costs no statement.
    """
    if value in facet.keys:
        return True
    if facet.sort is Sort.CONTENT:
        return Publication.objects.filter(pk=value).exists()
    return value in labels_of(vocabulary_of(facet.name)) or (
        facet.sort is Sort.VOCABULARY and Term.objects.filter(facet=facet.name, value=value).exists()
    )


def values_of(facet: DeclaredFacet) -> list[str]:
    """Return the known keys, packaged or imported, sorted; none for years, codes and ids."""
    return sorted({*facet.keys, *labels_of(vocabulary_of(facet.name))})
