"""A question as it was understood: what is looked for, where, and in which steps less is asked of a hit.

`search.reading` makes it of what a reader typed; both engines answer it, and so they agree on what was meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Strategy(StrEnum):
    """How hits were found, from the strictest step of the ladder to the most generous."""

    ALL_WORDS = "all_words"
    MENDED = "mended"
    MOST_WORDS = "most_words"
    SOME_WORDS = "some_words"
    OTHER_PLACES = "other_places"
    PLACE = "place"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Alternative:
    """One way to say a concept: stems that stand next to each other; `share` is its part of the concept's weight."""

    text: str
    stems: tuple[str, ...]
    share: float = 1.0


@dataclass(frozen=True)
class Concept:
    """A part of the question, matched by any of its alternatives; the first is what the reader wrote.

    `rarity` weighs it: the same for every alternative, so that the rarer spelling does not win. `is_known` says that
    some publication has it, `is_said` that some has it as the reader wrote it. An optional concept raises the score of
    a hit that has it and is not needed. The words of a phrase must stand next to each other everywhere, the words of
    other alternatives only to weigh fully.
    """

    alternatives: tuple[Alternative, ...]
    rarity: float
    is_known: bool = True
    is_phrase: bool = False
    is_optional: bool = False
    is_said: bool = True

    @property
    def written(self) -> Alternative:
        """What the reader wrote."""
        return self.alternatives[0]


@dataclass(frozen=True)
class Rung:
    """A step of the ladder: a hit matches every concept (by its index) of at least one of the sets.

    A set without concepts matches everything in the place. `is_anywhere` leaves the place of the question out,
    `in_title` counts only what stands in the title, `of_kinds` asks for one of the question's kinds: who types only
    `berita` wants all news.
    """

    strategy: Strategy
    sets: tuple[tuple[int, ...], ...]
    is_anywhere: bool = False
    in_title: bool = False
    of_kinds: bool = False


@dataclass(frozen=True)
class Question:
    """What the reader means, and the rungs by which it is answered, the strictest first; none if nothing can fit.

    `places` are codes of regions of any level; a hit lies in one of them. `kinds` (the first most) and `years` are
    preferred. `excluded` are stems that no hit may have. `changed` are words that were read as others, `left_out`
    words that nothing has. `adjacent` are the stems that weigh more if they stand in this order in a title.
    """

    text: str
    concepts: tuple[Concept, ...] = ()
    places: tuple[str, ...] = ()
    place_text: str = ""
    wants_profile: bool = False
    kinds: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    adjacent: tuple[str, ...] = ()
    rungs: tuple[Rung, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: then everything matches."""
        return not self.text.strip()
