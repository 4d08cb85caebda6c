"""Corrects typing errors with the words that occur in the documents."""

from dataclasses import replace

from django.db.models import Q

from search.indonesian.stemmer import stem
from search.models import VocabularyWord
from search.query import Alternative, Concept, Query

SHORTEST = 5
TWO_ERRORS_FROM = 9
MOST_GUESSES = 8


def corrected(query: Query) -> Query | None:
    """Return the query with the nearest known words as alternatives to each unknown one; None if nothing is corrected.

    The first letter is assumed to be right; from five letters one error is allowed, from nine two. One SQL statement.
    """
    unknown = {concept.written.text for concept in query.concepts if _can_be_corrected(concept.written)}
    if not unknown:
        return None
    near = VocabularyWord.objects.filter(_near(unknown)).values_list("text", flat=True)
    known = frozenset(near)
    concepts = tuple(_with_guesses(concept, known) for concept in query.concepts)
    return replace(query, concepts=concepts) if concepts != query.concepts else None


def errors_between(one: str, other: str, *, most: int) -> int:
    """Return how many letters were left out, added, replaced or swapped with their neighbour; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most or max(len(set(one) - set(other)), len(set(other) - set(one))) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _can_be_corrected(written: Alternative) -> bool:
    return len(written.text) >= SHORTEST and written.text.isalpha()


def _errors_allowed(word: str) -> int:
    return 2 if len(word) >= TWO_ERRORS_FROM else 1


def _near(unknown: set[str]) -> Q:
    condition = Q()
    for word in sorted(unknown):
        reach = _errors_allowed(word)
        condition |= Q(initial=word[0], length__range=(len(word) - reach, len(word) + reach))
    return condition


def _with_guesses(concept: Concept, known: frozenset[str]) -> Concept:
    word = concept.written.text
    # Words of withdrawn publications stay known: to offer no correction would reveal that there was such a word.
    if not _can_be_corrected(concept.written):
        return concept
    allowed = _errors_allowed(word)
    near = sorted(
        (errors_between(word, other, most=allowed), other)
        for other in known - {word}
        if other[0] == word[0] and errors_between(word, other, most=allowed) <= allowed
    )
    guesses = tuple(Alternative(other, (stem(other),)) for _, other in near[:MOST_GUESSES])
    return Concept(concept.alternatives + guesses)
