"""A question made of the words of a query alone."""

from itertools import combinations

from search.query import Query
from search.question import Alternative, Concept, Question, Rung, Strategy


def plain_question(query: Query, text: str, *, strategy: Strategy = Strategy.ALL_WORDS) -> Question:
    """Return the question with every word needed first, then as many as the query needs."""
    concepts = tuple(
        Concept(
            tuple(
                Alternative(one.text, one.stems, share=1.0 if not n else 0.9) for n, one in enumerate(item.alternatives)
            ),
            rarity=1.0,
            is_phrase=item.written.is_phrase,
        )
        for item in query.concepts
    )
    numbers = tuple(range(len(concepts)))
    rungs = [Rung(strategy, (numbers,))] if concepts else []
    if query.needed < len(concepts):
        rungs.append(Rung(Strategy.MOST_WORDS, tuple(combinations(numbers, query.needed))))
    return Question(
        text=text, concepts=concepts, rungs=tuple(rungs), adjacent=tuple(s for c in concepts for s in c.written.stems)
    )
