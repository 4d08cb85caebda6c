"""Amounts of money and other large numbers, as people write them: `Rp1,5 miliar` is `1.500.000.000` too."""

import re
from collections.abc import Sequence
from decimal import Decimal

from search.indonesian.synonyms import Expression
from search.indonesian.words import stems
from search.reading.typed import TypedWord

_NUMBER = re.compile(r"(rp)?(\d{1,15})")
_UNITS = {
    **dict.fromkeys(("ribu", "rb"), ("ribu", 3)),
    **dict.fromkeys(("juta", "jt"), ("juta", 6)),
    **dict.fromkeys(("miliar", "milyar"), ("miliar", 9)),
    **dict.fromkeys(("triliun", "trilyun"), ("triliun", 12)),
}
_LONGEST_PART = 2  # 1,5 juta or 1.25 miliar; three digits are thousands.
_MOST_BEFORE_UNIT = 10_000


def amount_at(position: int, words: Sequence[TypedWord]) -> tuple[int, tuple[Expression, ...]]:
    """Return how many words from here are an amount of money or a number with a unit, and its other spellings.

    (0, ()) if there is none: a bare number is looked for as it stands.
    """
    here = position + (words[position].text == "rp")
    is_money = here > position
    number = _NUMBER.fullmatch(words[here].text) if here < len(words) else None
    if number is None:
        return 0, ()
    value, end = Decimal(number[2]), here + 1
    if _is_fraction(words, end):
        value += Decimal(f"0.{words[end].text}")
        end += 1
    unit = _UNITS.get(words[end].text) if end < len(words) else None
    if unit is None and not (is_money or number[1]):
        return 0, ()
    if unit is not None:
        value *= 10 ** unit[1]
        end += 1
    return end - position, tuple(Expression(text, stems(text)) for text in _spellings(value))


def _is_fraction(words: Sequence[TypedWord], position: int) -> bool:
    """Say whether this word is digits, one sign after the one before: the tokens of 1,5 are apart."""
    if position + 1 >= len(words) or words[position + 1].text not in _UNITS:
        return False
    part, before = words[position], words[position - 1]
    return part.text.isdigit() and len(part.text) <= _LONGEST_PART and part.start == before.end + 1


def _spellings(value: Decimal) -> list[str]:
    numbers = [f"{value:f}".partition(".")[0]]
    for unit, zeros in dict.fromkeys(_UNITS.values()):
        short = (value / 10**zeros).normalize()
        if 1 <= short < _MOST_BEFORE_UNIT and -int(short.as_tuple().exponent) <= _LONGEST_PART:
            numbers.append(f"{short:f} {unit}".replace(".", ","))
    return [f"{before}{number}" for number in numbers for before in ("rp", "rp ", "")]
