"""How words are compared letter by letter, for typing errors and for vowels that were left out."""

_VOWELS = str.maketrans("", "", "aiueo")


def errors_between(one: str, other: str, *, most: int) -> int:
    """Return how many letters were left out, added, replaced or swapped with their neighbour; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
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


class NearSpellings:
    """Finds words that are this one but for so few errors (one or two)."""

    def __init__(self, word: str, *, most: int) -> None:
        self._word, self._most = word, most
        self._letters = frozenset(word)
        # Errors leave one more piece whole than there are errors; a letter between pieces lets two of them be swapped.
        size = (len(word) - most) // (most + 1)
        self._start, self._end = word[:size], word[-size:] if most > 1 else word[size + 1 :]
        self._middle = word[size + 1 : 2 * size + 1] if most > 1 else ""

    def errors_in(self, other: str) -> int:
        """Return the number of errors; one more than are allowed if there are more."""
        most, few = self._most, self._most + 1
        if not (other.startswith(self._start) or other.endswith(self._end) or (self._middle and self._middle in other)):
            return few
        letters = self._letters.symmetric_difference(other)
        if len(letters) > 2 * most:
            return few
        return errors_between(self._word, other, most=most)


def consonants(word: str) -> str:
    """Return the word without its vowels."""
    return word.translate(_VOWELS)


def has_in_order(word: str, letters: str) -> bool:
    """Say whether the word has all of these letters in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
