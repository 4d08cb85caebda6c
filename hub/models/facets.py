"""What pieces are filed under: every facet with the sort of its values, declared by what files pieces there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from hub.models.vocabulary import VOCABULARIES, choices_of
from hub.shapes.marks import Filed

# These facets have a shorter name than their vocabulary; every other one is called as its vocabulary is.
VOCABULARY_OF_FACET = {"category": "information_class", "topic": "information_kind"}


class UnknownFacet(LookupError):
    """Nobody has declared this facet."""


class Sort(Enum):
    """What the values of a facet are: keys of a vocabulary or of a fixed list, years, codes, ids of pieces."""

    VOCABULARY = auto()
    LISTED = auto()
    YEAR = auto()
    REGION = auto()
    PIECE = auto()


@dataclass(frozen=True)
class Facet:
    """One facet; `keys` are its values as the hub is packaged, empty for years, codes and ids."""

    name: str
    sort: Sort
    keys: tuple[str, ...] = ()


_FACETS: dict[str, Facet] = {}


def declare(name: str, sort: Sort, *, listed: Iterable[tuple[str, str]] = ()) -> None:
    """Make a facet known; raises `ValueError` when it is known as something else."""
    keys = [key for key, _ in (choices_of(vocabulary_of(name)) if sort is Sort.VOCABULARY else listed)]
    facet = Facet(name, sort, tuple(str(key) for key in keys))
    if _FACETS.setdefault(name, facet) != facet:
        raise ValueError(f'The facet "{name}" is declared twice; give one of the two another name.')


def filed(facet: str) -> Filed:
    """Return the mark of a field whose keys file the piece under this facet, and declare the facet."""
    declare(facet, Sort.VOCABULARY)
    return Filed(facet, dict(choices_of(vocabulary_of(facet))))


def facet_of(name: str) -> Facet:
    """Give the facet by its name or by that of its vocabulary; raises `UnknownFacet` naming the ones there are."""
    found = _FACETS.get(name) or next((_FACETS[facet] for facet in facets_of(name) if facet in _FACETS), None)
    if found is None:
        raise UnknownFacet(f'No content type has the facet "{name}"; there are: {", ".join(facet_names())}.')
    return found


def facet_names() -> list[str]:
    """Give the name of every facet, sorted."""
    return sorted(_FACETS)


def vocabulary_of(facet: str) -> str:
    """Give the key of the vocabulary whose entries are the values of the facet; "" where there is none."""
    name = VOCABULARY_OF_FACET.get(facet, facet)
    return name if name in VOCABULARIES else ""


def facets_of(vocabulary: str) -> list[str]:
    """Give the facets whose values are entries of the vocabulary."""
    return [facet for facet, name in VOCABULARY_OF_FACET.items() if name == vocabulary] or [vocabulary]


for _name in ("pillar", "sdg", "category", "topic"):
    declare(_name, Sort.VOCABULARY)
declare("year", Sort.YEAR)
