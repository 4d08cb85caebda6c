"""The rungs of a question: from all of its words down to what else there is in the place."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from search.question import Concept, Rung, Strategy

# The share of the question's weight that publications must be able to meet; with less, nothing is shown. Measured: at
# half, 1.4 % of answerable questions find nothing and 41 of 48 senseless ones stay empty; without, 0 % and 16.
LEAST_SHARE = 0.5
# What naming a place weighs beside the words.
PLACE_WEIGHT = 6.0
# The share of the weight that the words of a generous rung have, and of questions with more than five words.
MOST_SHARE = 0.5
MOST_SHARE_OF_LONG = 0.4
SHARE_WITH_UNKNOWN = 0.45
SHARE_WITHOUT_ONE = 0.3
SHARE_OF_HEAVY = 0.35
LONG = 5
FEWEST_TO_LEAVE_ONE = 3
A_PAIR = 2
MOST_CONCEPTS = 8
MOST_SETS = 12

Sets = tuple[tuple[int, ...], ...]
EVERYTHING: Sets = ((),)


def rungs_of(
    concepts: Sequence[Concept],
    *,
    has_place: bool,
    has_village: bool,
    has_kinds: bool,
    is_mended: bool,
    doubted: Collection[int] = (),
) -> tuple[Rung, ...]:
    """Return the rungs, the strictest first; none if nothing can fit.

    `doubted` are the indexes of concepts that read known but rare words as more usual ones; each stands behind the
    concept that it reads otherwise, and they count only if all words find nothing.
    """
    asked = [number for number, one in enumerate(concepts) if number not in doubted]
    needed = [number for number in asked if concepts[number].is_known and not concepts[number].is_optional]
    unknown = [number for number in asked if not concepts[number].is_known and not concepts[number].is_optional]
    first = Strategy.MOST_WORDS if unknown else Strategy.MENDED if is_mended else Strategy.ALL_WORDS
    if not needed and not has_place:
        return () if unknown else tuple(_of_hints(concepts, asked, has_kinds=has_kinds, first=first))
    if not has_village and _known_share(concepts, needed, unknown, has_place=has_place) < LEAST_SHARE:
        return tuple(_in_titles(concepts, asked))
    ladder = _Ladder(concepts, needed, unknown)
    rungs = [Rung(first, (tuple(needed),))]
    if doubted:
        rungs.append(Rung(Strategy.MENDED, (tuple(number + (number + 1 in doubted) for number in needed),)))
    if len(needed) == A_PAIR and not has_place and not unknown:
        rungs.append(ladder.one_in_title())
    if len(needed) > 1 and (most := ladder.most(has_place=has_place)):
        rungs.append(Rung(Strategy.MOST_WORDS, most))
    if not has_place and (len(needed) > A_PAIR or not unknown):
        rungs += ladder.some()
    if has_place and needed:
        rungs += ladder.beside_place(has_village=has_village)
    return tuple(rungs)


def _of_hints(concepts: Sequence[Concept], asked: list[int], *, has_kinds: bool, first: Strategy) -> Iterator[Rung]:
    """Return the rungs of a question that says only what sort of answer is wanted: everything of the kind."""
    known = tuple(number for number in asked if concepts[number].is_known)
    if has_kinds:
        yield Rung(first, EVERYTHING, of_kinds=True)
    if known:
        yield Rung(first if not has_kinds else Strategy.MOST_WORDS, (known,))
        if len(known) > 1:
            yield Rung(Strategy.SOME_WORDS, tuple((number,) for number in known))


def _known_share(
    concepts: Sequence[Concept], needed: Sequence[int], unknown: Sequence[int], *, has_place: bool
) -> float:
    met = sum(concepts[number].rarity for number in needed) + PLACE_WEIGHT * has_place
    total = met + sum(concepts[number].rarity for number in unknown)
    return met / total if total else 1.0


def _in_titles(concepts: Sequence[Concept], asked: list[int]) -> Iterator[Rung]:
    """Return the rung of a question whose heaviest words are unknown: two known ones in one title still say much."""
    known = [number for number in asked if concepts[number].is_known]
    pairs = [pair for pair in combinations(known, 2) if not all(concepts[number].is_optional for number in pair)]
    expressions = [
        (number,)
        for number in known
        if len(concepts[number].written.stems) > 1 and concepts[number].is_said and not concepts[number].is_optional
    ]
    if sets := (*pairs, *expressions)[:MOST_SETS]:
        yield Rung(Strategy.MOST_WORDS, tuple(sets), in_title=True)


class _Ladder:
    """The lower rungs of a question."""

    def __init__(self, concepts: Sequence[Concept], needed: Sequence[int], unknown: Sequence[int]) -> None:
        self._weights = {number: concepts[number].rarity for number in needed}
        self._needed = sorted(needed, key=lambda number: -self._weights[number])
        self._known = sum(self._weights.values())
        self._whole = self._known + sum(concepts[number].rarity for number in unknown)

    def most(self, *, has_place: bool) -> Sets:
        """Return the smallest sets with half of the weight, and all but one: rarity is not importance."""
        chosen = self._needed[:MOST_CONCEPTS]
        known = self._weight(chosen)
        floor = 0.0 if has_place or self._whole == self._known else SHARE_WITH_UNKNOWN * self._whole
        sets: list[tuple[int, ...]] = []
        if len(chosen) >= FEWEST_TO_LEAVE_ONE:
            without_one = (tuple(number for number in chosen if number != left) for left in reversed(chosen))
            least = floor or SHARE_WITHOUT_ONE * known
            sets = [numbers for numbers in without_one if self._weight(numbers) >= least]
        goal = max((MOST_SHARE_OF_LONG if len(chosen) > LONG else MOST_SHARE) * known, floor) - 1e-9
        for size in range(1, len(chosen)):
            for numbers in combinations(chosen, size):
                if self._weight(numbers) >= goal and not any(set(other) <= set(numbers) for other in sets):
                    sets.append(numbers)
        smallest = [one for one in sets if not any(set(other) < set(one) for other in sets)]
        return tuple(smallest[:MOST_SETS])

    def some(self) -> Iterator[Rung]:
        """Return the rungs of a question whose words all exist, but not together: two of them, then one in a title."""
        chosen = self._needed[:MOST_CONCEPTS]
        if len(chosen) > A_PAIR:
            pairs = sorted(combinations(chosen, 2), key=self._weight, reverse=True)
            yield Rung(Strategy.SOME_WORDS, tuple(pairs[:MOST_SETS]))
            yield self.one_in_title()

    def one_in_title(self) -> Rung:
        """Return the rung of titles with one of the words; of two words, that says more than the rarer one anywhere."""
        return Rung(Strategy.SOME_WORDS, tuple((number,) for number in self._needed[:MOST_CONCEPTS]), in_title=True)

    def beside_place(self, *, has_village: bool) -> Iterator[Rung]:
        """Return the rungs of a question with a place: one heavy word there, all words elsewhere, the place itself."""
        heavy = [number for number in self._needed if self._weights[number] >= SHARE_OF_HEAVY * self._known]
        if len(self._needed) > 1:
            yield Rung(Strategy.SOME_WORDS, tuple((number,) for number in heavy[:MOST_CONCEPTS]))
        everywhere = (tuple(self._needed),)
        elsewhere = Rung(Strategy.OTHER_PLACES, everywhere, is_anywhere=True)
        there = Rung(Strategy.PLACE, EVERYTHING)
        yield from (there, elsewhere) if has_village else (elsewhere, there)

    def _weight(self, numbers: Collection[int]) -> float:
        return sum(self._weights[number] for number in numbers)
