"""Other expressions for the same thing, looked up when a reader searches."""

from dataclasses import dataclass
from functools import cache

from search.indonesian import lexicon
from search.indonesian.analysis import stems

LONGEST_EXPRESSION = 6


@dataclass(frozen=True)
class Expression:
    """One way to say it: the words as written and their stems."""

    text: str
    stems: tuple[str, ...]


def synonyms_at(position: int, sequence: tuple[str, ...]) -> tuple[int, tuple[Expression, ...]]:
    """Return how many stems from this position form a known expression, and its synonyms.

    The longest known expression counts; (1, ()) if there is none.
    """
    for length in range(min(LONGEST_EXPRESSION, len(sequence) - position), 0, -1):
        others = _others().get(sequence[position : position + length])
        if others:
            return length, others
    return 1, ()


@cache
def _others() -> dict[tuple[str, ...], tuple[Expression, ...]]:
    table: dict[tuple[str, ...], tuple[Expression, ...]] = {}
    for group in lexicon.synonym_groups():
        expressions = [Expression(text, stems(text)) for text in group]
        for expression in expressions:
            others = tuple(other for other in expressions if other.stems != expression.stems)
            table[expression.stems] = table.get(expression.stems, ()) + others
    return table
