"""People's numbers in a text that is laid out. Does not use Django: files are read in a separate process."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hub.privacy.bank_accounts import account_numbers
from hub.privacy.digits import Group, Written, sequences
from hub.privacy.layout import Layout
from hub.privacy.phones import mobile_numbers
from hub.privacy.population import population_numbers
from hub.privacy.signs import SHORTEST_NUMBER
from hub.privacy.text_addresses import Links

# Words with their letters reversed, as in a text that was written backwards.
BACKWARDS = re.compile(
    r"gnineker|noplet|nopelet|ppastahw|iggnubuh|katnok|lesnop|keron|ker\.on|\b(?:di|ter)balik\b"
    r"|\bdari\s+(?:belakang|kanan)\b",
    re.IGNORECASE,
)


class NumberKind(StrEnum):
    """What a number can be; the values are stored in tables."""

    POPULATION = "population"
    PHONE = "phone"
    ACCOUNT = "account"
    UNREAD = "unread"


FINDERS: dict[NumberKind, Callable[[Layout, list[Group], Links], Iterator[Written]]] = {
    NumberKind.POPULATION: population_numbers,
    NumberKind.PHONE: mobile_numbers,
    NumberKind.ACCOUNT: account_numbers,
}


@dataclass(frozen=True)
class FoundNumber:
    """A person's number, where it begins, and the text of the cells that hold it."""

    kind: NumberKind
    digits: str
    start: int
    text: str


def numbers_in(layout: Layout) -> Iterator[FoundNumber]:
    """Return the numbers, none overlapping another: a NIK is never also reported as something else."""
    rows = [row for row in sequences(layout.text) if sum(len(group.digits) for group in row) > SHORTEST_NUMBER]
    if not rows:
        return
    links = Links(layout.text)
    taken: list[tuple[int, int]] = []  # In order, and none overlapping another.
    for kind, finder in FINDERS.items():
        for row in rows:
            for number in finder(layout, row, links):
                place = bisect_left(taken, (number.start, number.end))
                if _is_free(taken[max(0, place - 1) : place + 1], number):
                    taken.insert(place, (number.start, number.end))
                    yield FoundNumber(kind, number.digits, number.start, layout.cells_of(number))


def _is_free(beside: list[tuple[int, int]], number: Written) -> bool:
    return not any(start < number.end and number.start < end for start, end in beside)
