"""Conditions on words and filters, independent of the database until they are rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from search.query import Alternative, Concept, Query


@dataclass(frozen=True)
class Phrase:
    """Consecutive stems, in the whole document or in some of its parts (title, names)."""

    stems: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tag:
    """A filter value of a document, such as kind=news."""

    text: str


@dataclass(frozen=True)
class All:
    """Every condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    """At least one condition holds."""

    conditions: tuple[Condition, ...]


Condition = Phrase | Tag | All | Some


def both(*conditions: Condition | None) -> Condition | None:
    """Return the condition that all of these hold; None, which always holds, is left out."""
    given = tuple(condition for condition in conditions if condition is not None)
    return All(given) if len(given) > 1 else next(iter(given), None)


def words_needed(query: Query) -> Condition:
    """Return the condition that a document matches as many concepts as the query needs."""
    met = [_concept(concept) for concept in query.concepts]
    return _some(All(chosen) for chosen in combinations(met, query.needed))


def any_word(query: Query) -> Condition:
    """Return the condition that a document matches any concept; documents are ranked by it."""
    return _some(_concept(concept) for concept in query.concepts)


def words_in(query: Query, *, parts: tuple[str, ...]) -> Condition:
    """Return the condition that a document matches every concept within these parts."""
    return All(tuple(_concept(concept, parts=parts) for concept in query.concepts))


def tags(values: Mapping[str, tuple[str, ...]]) -> Condition | None:
    """Return the condition that a document has one of the values of each field."""
    return both(*(_some(Tag(tag(name, value)) for value in values[name]) for name in values if values[name]))


def tag(name: str, value: str) -> str:
    """Return the text under which a filter value is indexed; a single word, whatever the value contains."""
    return f"{name}={''.join(letter if letter.isalnum() or letter in '._-' else '_' for letter in value.lower())}"


def _concept(concept: Concept, *, parts: tuple[str, ...] = ()) -> Condition:
    return _some(_alternative(alternative, parts) for alternative in concept.alternatives)


def _alternative(alternative: Alternative, parts: tuple[str, ...]) -> Condition:
    if alternative.is_phrase or len(alternative.stems) == 1:
        return Phrase(alternative.stems, parts)
    return All(tuple(Phrase((stem,), parts) for stem in alternative.stems))


def _some(conditions: Iterable[Condition]) -> Condition:
    given = tuple(conditions)
    return given[0] if len(given) == 1 else Some(given)
