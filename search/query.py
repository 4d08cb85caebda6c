"""The words of a query, as both engines look for them."""

from dataclasses import dataclass
from types import MappingProxyType

from search.indonesian.synonyms import Arrows, synonyms_at
from search.indonesian.words import Stemmed, analysed, composed, words

ALL_NEEDED_UP_TO = 2
ONE_MAY_MISS_UP_TO = 5

# Words that say what sort of place it is, not which one.
PLACE_WORDS = frozenset({"desa", "kampung", "kelurahan"})
NO_ARROWS: Arrows = MappingProxyType({})


@dataclass(frozen=True)
class Alternative:
    """One way to match a concept: all its words, next to each other if it is a phrase."""

    text: str
    stems: tuple[str, ...]
    is_phrase: bool = False


@dataclass(frozen=True)
class Concept:
    """A part of the query, matched by any of its alternatives. The first is what the reader wrote."""

    alternatives: tuple[Alternative, ...]

    @property
    def written(self) -> Alternative:
        """What the reader wrote."""
        return self.alternatives[0]


@dataclass(frozen=True)
class Query:
    """The concepts of a query; `name_key` is the key of a village with exactly this name."""

    concepts: tuple[Concept, ...]
    name_key: str
    is_blank: bool

    @property
    def needed(self) -> int:
        """How many concepts a hit must match: all of two, all but one of up to five, all but two of more."""
        count = len(self.concepts)
        return count - (count > ALL_NEEDED_UP_TO) - (count > ONE_MAY_MISS_UP_TO)


def parsed(text: str, *, own: Arrows = NO_ARROWS) -> Query:
    """Return the concepts of what a reader typed; parts in double quotes are phrases.

    `own` are the province's synonyms, beside the packaged ones.
    """
    parts = text.split('"')
    is_closed = len(parts) % 2 == 1
    concepts: list[Concept] = []
    for number, part in enumerate(parts):
        if number % 2 and is_closed:
            concepts.extend(_phrase(part))
        else:
            concepts.extend(_loose(part, own))
    return Query(concepts=tuple(concepts), name_key=name_key(text), is_blank=not text.strip())


def name_key(name: str) -> str:
    """Return a key that is the same for all spellings of a place's name, with or without `desa` before it.

    Stop words stay: Jembayan Dalam is not Jembayan.
    """
    return " ".join(word.text for word in words(composed(name)) if word.text not in PLACE_WORDS)


def _phrase(text: str) -> list[Concept]:
    found = analysed(text)
    return [Concept((_alternative(found, is_phrase=len(found) > 1),))] if found else []


def _loose(text: str, own: Arrows) -> list[Concept]:
    found = analysed(text)
    sequence = tuple(item.stem for item in found)
    concepts = []
    position = 0
    while position < len(found):
        length, others = synonyms_at(position, sequence, own=own)
        written = _alternative(found[position : position + length])
        synonyms = tuple(Alternative(other.text, other.stems, len(other.stems) > 1) for other in others)
        concepts.append(Concept((written, *synonyms)))
        position += length
    return concepts


def _alternative(found: list[Stemmed], *, is_phrase: bool = False) -> Alternative:
    return Alternative(
        text=" ".join(item.word.text for item in found),
        stems=tuple(item.stem for item in found),
        is_phrase=is_phrase,
    )
