"""Numbers as people write them: in groups, with separators, with letters that look like digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LOOKALIKES = str.maketrans({
    "O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2", "З": "3", "б": "6", "i": "1",
    "s": "5", "b": "6", "g": "9", "q": "9", "z": "2",
})  # fmt: skip
PLAIN = re.compile(r"[0-9]+")
WITH_LOOKALIKES = re.compile(r"(?:[0-9]|(?<![^\W\d_])[OolISBZЗбisbgqz])[0-9OolISBZЗбisbgqz]*(?![^\W\d_])")
MIXED = re.compile(r"[0-9][OolISBZЗбisbgqz]|[OolISBZЗбisbgqz][\s.\-]?[0-9]")
ALONE = re.compile(r"[OolI]|[Oo]+")  # What can be a group without any digit.
# Anything but letters and digits: a human reader joins the groups whatever is between them.
SEPARATOR = re.compile(r"[\W_]{1,5}")
FEWEST_REAL_DIGITS = 0.4


@dataclass(frozen=True)
class Group:
    """Digits with nothing between them; `start` and `end` are positions in the text."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True)
class Written:
    """Groups of digits in the text that can be one number."""

    groups: tuple[Group, ...]
    text: str

    @property
    def digits(self) -> str:
        """All digits."""
        return "".join(group.digits for group in self.groups)

    @property
    def separators(self) -> tuple[str, ...]:
        """The separators between the groups."""
        return tuple(self.text[left.end : right.start] for left, right in pairwise(self.groups))

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(len(group.digits) for group in self.groups)

    @property
    def kinds(self) -> frozenset[str]:
        """The different separators between the groups; spaces around one do not count, tabs and line breaks do."""
        return frozenset(_kind(sign) for sign in self.separators)

    @property
    def is_in_one_cell(self) -> bool:
        """Say whether there is no tab and no line break between the groups."""
        return not self.kinds & {"\t", "\n"}

    @property
    def start(self) -> int:
        """Where the number begins in the text."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where the number ends in the text."""
        return self.groups[-1].end


def sequences(text: str) -> Iterator[list[Group]]:
    """Return the rows of adjacent groups, as written and with lookalike letters read as digits."""
    yield from _joined(text, [Group(found[0], *found.span()) for found in PLAIN.finditer(text)])
    if not MIXED.search(text):
        return
    read = [Group(found[0].translate(LOOKALIKES), *found.span()) for found in WITH_LOOKALIKES.finditer(text)]
    for row in _joined(text, [group for group in read if _is_number(text[group.start : group.end])]):
        if _mixes(text[row[0].start : row[-1].end]):
            yield row


def windows(
    text: str, row: list[Group], *, shortest: int, longest: int, begins: str = "0123456789", most: int = 20
) -> Iterator[Written]:
    """Return every run of whole groups in the row with `shortest` to `longest` digits, in at most `most` groups.

    The first digit is one of `begins`.
    """
    for first in range(len(row)):
        if row[first].digits[0] not in begins:
            continue
        total = 0
        for last in range(first, min(first + most, len(row))):
            total += len(row[last].digits)
            if total > longest:
                break
            if total >= shortest:
                yield Written(tuple(row[first : last + 1]), text)


def _kind(sign: str) -> str:
    if "\n" in sign:
        return "\n"
    if "\t" in sign:
        return "\t"
    return sign.strip() or " "


def _is_number(written: str) -> bool:
    return bool(ALONE.fullmatch(written)) or any(sign.isdecimal() for sign in written)


def _mixes(written: str) -> bool:
    """Say whether there are letters among the digits, and not more of them than digits."""
    real, letters = len(re.findall(r"[0-9]", written)), len(re.findall(r"[OolISBZЗбisbgqz]", written))
    return letters > 0 and real >= (real + letters) * FEWEST_REAL_DIGITS


def _joined(text: str, groups: list[Group]) -> Iterator[list[Group]]:
    row: list[Group] = []
    for group in groups:
        if row and not SEPARATOR.fullmatch(text, row[-1].end, group.start):
            yield row
            row = []
        row.append(group)
    if row:
        yield row
