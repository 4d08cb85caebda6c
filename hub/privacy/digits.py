"""Numbers as people write them: in groups, with signs between, with letters that look like digits."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"))
PLAIN = re.compile(r"[0-9]+")
WITH_LOOKALIKES = re.compile(r"[0-9OolI|]+")
SEPARATOR = re.compile(r"[\s.\-_/|·•'’,()]{1,3}")
FEWEST_REAL_DIGITS = 0.5
MOST_GROUPS = 64


@dataclass(frozen=True)
class Group:
    """Digits without a sign between them; `start` and `end` are places in the text."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True)
class Written:
    """Some groups that can be one number, with the signs between them."""

    groups: tuple[Group, ...]
    separators: tuple[str, ...]

    @property
    def digits(self) -> str:
        """All digits."""
        return "".join(group.digits for group in self.groups)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(len(group.digits) for group in self.groups)

    @property
    def start(self) -> int:
        """Where the number begins in the text."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where the number ends in the text."""
        return self.groups[-1].end


def normalised(text: str) -> str:
    """Give the text with plain digits, blanks and dashes, and without signs that nobody sees."""
    composed = unicodedata.normalize("NFKC", text).translate(DASHES)
    visible = (sign for sign in composed if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in visible)


def sequences(text: str) -> Iterator[list[Group]]:
    """Give the rows of groups that stand next to each other, as written and with lookalikes read as digits."""
    yield from _joined(text, [Group(found[0], *found.span()) for found in PLAIN.finditer(text)])
    if not re.search(r"[0-9][OolI|]|[OolI|][\s.\-]?[0-9]", text):
        return
    read = [Group(found[0].translate(LOOKALIKES), *found.span()) for found in WITH_LOOKALIKES.finditer(text)]
    for row in _joined(text, [group for group in read if _is_number(text[group.start : group.end])]):
        if _mixes(text[row[0].start : row[-1].end]):
            yield row


def windows(text: str, row: list[Group], *, shortest: int, longest: int) -> Iterator[Written]:
    """Give every run of whole groups in the row that has between `shortest` and `longest` digits."""
    for first in range(len(row)):
        total = 0
        for last in range(first, len(row)):
            total += len(row[last].digits)
            if total > longest:
                break
            if total >= shortest:
                groups = tuple(row[first : last + 1])
                yield Written(groups, _between(text, groups))


def _is_number(written: str) -> bool:
    return len(written) == 1 or any(sign.isdecimal() for sign in written)


def _mixes(written: str) -> bool:
    """Say whether letters stand among digits, and are not more than these."""
    real, letters = len(re.findall(r"[0-9]", written)), len(re.findall(r"[OolI|]", written))
    return letters > 0 and real >= (real + letters) * FEWEST_REAL_DIGITS


def _between(text: str, groups: tuple[Group, ...]) -> tuple[str, ...]:
    return tuple(text[left.end : right.start] for left, right in pairwise(groups))


def _joined(text: str, groups: list[Group]) -> Iterator[list[Group]]:
    row: list[Group] = []
    for group in groups:
        if row and not SEPARATOR.fullmatch(text, row[-1].end, group.start):
            yield row
            row = []
        row.append(group)
    if row:
        yield row
