"""Vocabularies with their entries, as readers see them."""

from collections.abc import Collection

from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry


def list_vocabularies(keys: Collection[str] = ()) -> list[Vocabulary]:
    """Give these vocabularies, or all, by key, each with its entries in their order; two statements."""
    found = Vocabulary.objects.order_by("key").prefetch_related("entries")
    return list(found.filter(key__in=keys) if keys else found)


def labels_of(vocabulary: str) -> dict[str, str]:
    """Give the labels of one vocabulary by key."""
    return dict(VocabularyEntry.objects.filter(vocabulary=vocabulary).values_list("key", "label"))
