"""Facets, the kinds of terms that publications are filed under; declared by the fields that use them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from hub.models.vocabulary import VOCABULARIES, choices_of
from hub.models.vocabulary_words import live_labels
from hub.shapes.marks import Filed

# These facets have a shorter name than their vocabulary; every other one has its vocabulary's name.
VOCABULARY_OF_FACET = {"category": "information_class", "topic": "information_kind"}


class UnknownFacet(LookupError):
    """This facet is not declared."""


class Sort(Enum):
    """What the values of a facet are: keys of a vocabulary or of a fixed list, years, codes, ids of content."""

    VOCABULARY = auto()
    LISTED = auto()
    YEAR = auto()
    REGION = auto()
    CONTENT = auto()


@dataclass(frozen=True)
class DeclaredFacet:
    """One facet; `keys` are its packaged values, empty for years, codes and ids."""

    name: str
    sort: Sort
    keys: tuple[str, ...] = ()


_FACETS: dict[str, DeclaredFacet] = {}


def declare(name: str, sort: Sort, *, listed: Iterable[tuple[str, str]] = ()) -> None:
    """Declare a facet. Raises `ValueError` if it is already declared differently."""
    keys = [key for key, _ in (choices_of(vocabulary_of(name)) if sort is Sort.VOCABULARY else listed)]
    facet = DeclaredFacet(name, sort, tuple(str(key) for key in keys))
    if _FACETS.setdefault(name, facet) != facet:
        raise ValueError(f'The facet "{name}" is declared twice; give one of the two another name.')


def filed(facet: str) -> Filed:
    """Declare the facet, and return the mark for a field whose keys file the publication under it."""
    declare(facet, Sort.VOCABULARY)
    return Filed(facet, live_labels(vocabulary_of(facet)))


def facet_of(name: str) -> DeclaredFacet:
    """Return the facet with this name or vocabulary. Raises `UnknownFacet`, which lists the existing names."""
    found = _FACETS.get(name) or next((_FACETS[facet] for facet in facets_of(name) if facet in _FACETS), None)
    if found is None:
        raise UnknownFacet(f'No content type has the facet "{name}"; there are: {", ".join(facet_names())}.')
    return found


def facet_names() -> list[str]:
    """Return the name of every facet, sorted."""
    return sorted(_FACETS)


def vocabulary_of(facet: str) -> str:
    """Return the key of the vocabulary whose entries are the values of the facet, or "" if there is none."""
    name = VOCABULARY_OF_FACET.get(facet, facet)
    return name if name in VOCABULARIES else ""


def facets_of(vocabulary: str) -> list[str]:
    """Return the facets whose values are entries of the vocabulary."""
    return [facet for facet, name in VOCABULARY_OF_FACET.items() if name == vocabulary] or [vocabulary]


for _name in ("pillar", "sdg", "category", "topic"):
    declare(_name, Sort.VOCABULARY)
declare("year", Sort.YEAR)
