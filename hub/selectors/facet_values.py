"""Which values a facet can have, whether or not a public piece is filed under them now."""

from hub.models.facets import Facet, Sort, vocabulary_of
from hub.models.publication import Publication, Term
from hub.selectors.vocabularies import labels_of


def is_value(facet: Facet, value: str) -> bool:
    """Say whether a piece can be filed under the key or the id; years and codes are not decided here.

    A key that a vocabulary has lost still counts while a piece has it. Nothing is read for a packaged key.
    """
    if value in facet.keys:
        return True
    if facet.sort is Sort.PIECE:
        return Publication.objects.filter(pk=value).exists()
    return value in labels_of(vocabulary_of(facet.name)) or (
        facet.sort is Sort.VOCABULARY and Term.objects.filter(facet=facet.name, value=value).exists()
    )


def values_of(facet: Facet) -> list[str]:
    """Give the keys that are known, packaged or imported since, sorted; none for years, codes and ids."""
    return sorted({*facet.keys, *labels_of(vocabulary_of(facet.name))})
