"""Other expressions for the same thing, looked up when a reader searches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from search.indonesian import lexicon
from search.indonesian.words import stems

LONGEST_EXPRESSION = 6
Stems = tuple[str, ...]


@dataclass(frozen=True)
class Expression:
    """One way to say it: the words as written and their stems."""

    text: str
    stems: Stems


# What is looked for as well, by the stems of what was typed.
Arrows = Mapping[Stems, tuple[Expression, ...]]


def synonyms_at(position: int, sequence: Stems, *, own: Arrows) -> tuple[int, tuple[Expression, ...]]:
    """Return how many stems from this position form a known expression, and its synonyms, packaged ones and `own`.

    The longest known expression counts; (1, ()) if there is none.
    """
    for length in range(min(LONGEST_EXPRESSION, len(sequence) - position), 0, -1):
        typed = sequence[position : position + length]
        others = tuple(dict.fromkeys((*_packaged().get(typed, ()), *own.get(typed, ()))))
        if others:
            return length, others
    return 1, ()


def arrows_of(pairs: Iterable[tuple[str, str]]) -> Arrows:
    """Return the table of these arrows; each leads to what is looked for, and to all that its packaged group means."""
    table: dict[Stems, dict[Stems, Expression]] = {}
    for typed, looked_for in pairs:
        source, target = stems(typed), Expression(looked_for, stems(looked_for))
        if not (source and target.stems):
            continue
        packaged = {source, *(other.stems for other in _packaged().get(source, ()))}
        for expression in (target, *_others().get(target.stems, ())):
            if expression.stems not in packaged:
                table.setdefault(source, {})[expression.stems] = expression
    return {source: tuple(found.values()) for source, found in table.items()}


def group_of(sequence: Stems) -> tuple[str, ...]:
    """Return the packaged expressions that mean the same as this one, itself included; () if it has no group."""
    groups = [group for group in lexicon.synonym_groups() if any(stems(text) == sequence for text in group)]
    return tuple(dict.fromkeys(text for group in groups for text in group))


def packaged_synonyms(sequence: Stems) -> tuple[str, ...]:
    """Return the packaged expressions that are looked for as well when this one is typed."""
    return tuple(other.text for other in _packaged().get(sequence, ()))


@cache
def _packaged() -> Arrows:
    """Return what groups and arrows lead to; an arrow also leads to the group of its target."""
    table: dict[Stems, dict[Stems, Expression]] = {}
    for source, others in _others().items():
        table[source] = {other.stems: other for other in others}
    for typed, targets in lexicon.packaged_arrows():
        found = table.setdefault(stems(typed), {})
        for target in targets:
            expression = Expression(target, stems(target))
            for one in (expression, *_others().get(expression.stems, ())):
                if one.stems != stems(typed):
                    found.setdefault(one.stems, one)
    return {source: tuple(found.values()) for source, found in table.items()}


@cache
def _others() -> dict[tuple[str, ...], tuple[Expression, ...]]:
    table: dict[tuple[str, ...], tuple[Expression, ...]] = {}
    for group in lexicon.synonym_groups():
        expressions = [Expression(text, stems(text)) for text in group]
        for expression in expressions:
            others = tuple(other for other in expressions if other.stems != expression.stems)
            table[expression.stems] = table.get(expression.stems, ()) + others
    return table
