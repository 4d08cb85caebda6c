"""Conditions on documents, independent of the engine until they are rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.stemmed_documents import NAMES, SUMMARY, TEXT, TITLE

HEAD = (TITLE, NAMES, SUMMARY)


@dataclass(frozen=True)
class StemRun:
    """Consecutive stems in one of these parts of a document; without parts, in any of them."""

    stems: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tag:
    """A value of a document, such as kind: news."""

    name: str
    value: str


@dataclass(frozen=True)
class All:
    """Every condition holds; without conditions, always."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    """At least one condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Unless:
    """The first condition holds and the second does not."""

    wanted: Condition
    unwanted: Condition


Condition = StemRun | Tag | All | Some | Unless
EVERYTHING = All(())
# No document has this value.
NOTHING = Tag("none", "1")


def every(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all of these hold."""
    given = tuple(dict.fromkeys(one for one in conditions if one != EVERYTHING))
    return given[0] if len(given) == 1 else All(given)


def some(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that one of these holds; of none, none does."""
    given = tuple(dict.fromkeys(conditions)) or (NOTHING,)
    return EVERYTHING if EVERYTHING in given else given[0] if len(given) == 1 else Some(given)


def values_of(chosen: Mapping[str, tuple[str, ...]]) -> Condition:
    """Return the condition that a document has one of the values of each field that has any."""
    return every(some(Tag(name, value) for value in values) for name, values in chosen.items() if values)


def in_head(condition: Condition) -> Condition:
    """Return the same condition with every word in the title, the names or the summary."""
    match condition:
        case StemRun(stems, ()):
            return StemRun(stems, HEAD)
        case All(conditions):
            return All(tuple(in_head(one) for one in conditions))
        case Some(conditions):
            return Some(tuple(in_head(one) for one in conditions))
        case Unless(wanted, unwanted):
            return Unless(in_head(wanted), unwanted)
        case _:
            return condition


def is_of_head(condition: Condition) -> bool:
    """Say whether the condition can be answered without the text of a document."""
    match condition:
        case StemRun(_, parts):
            return bool(parts) and TEXT not in parts
        case All(conditions) | Some(conditions):
            return all(is_of_head(one) for one in conditions)
        case Unless(wanted, unwanted):
            return is_of_head(wanted) and is_of_head(unwanted)
        case _:
            return True
