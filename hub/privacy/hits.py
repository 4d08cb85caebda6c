"""Finds personal data in a text, and describes what was found without repeating it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.crypto import salted_hmac

from hub.privacy.accounts import account_numbers
from hub.privacy.digits import Written, normalised
from hub.privacy.phones import mobile_numbers
from hub.privacy.population import population_numbers

SALT = "hub.privacy"
SHOWN_AT_EACH_END = 2


class Kind(StrEnum):
    """What a number can be; the values stand in tables."""

    POPULATION = "population"
    PHONE = "phone"
    ACCOUNT = "account"
    UNREAD = "unread"


LABELS = {
    Kind.POPULATION: "NIK atau nomor KK",
    Kind.PHONE: "nomor HP",
    Kind.ACCOUNT: "nomor rekening",
    Kind.UNREAD: "berkas yang tidak dapat diperiksa sampai selesai",
}
FINDERS: dict[Kind, Callable[[str], Iterator[Written]]] = {
    Kind.POPULATION: population_numbers,
    Kind.PHONE: mobile_numbers,
    Kind.ACCOUNT: account_numbers,
}
SHORTEST_NUMBER = 7  # Real digits; the others of a number may be letters that look like digits.
DIGIT = re.compile(r"\d")  # Of any script.


@dataclass(frozen=True)
class Hit:
    """Personal data at a place. The number itself is not here: `masked` shows four digits, `digest` tells texts apart.

    Equal digests mean the same number in exactly the same text, equal keys the same number.
    """

    kind: Kind
    place: str
    masked: str
    digest: str
    key: str

    def __str__(self) -> str:
        return f"{self.place}: {LABELS[self.kind]} {self.masked}".rstrip()


def hits_in(text: str, *, place: str, kinds: frozenset[Kind] = frozenset(FINDERS)) -> list[Hit]:
    """Give what the text holds of these kinds, each number once, a NIK never also as something else."""
    if not may_hold_a_number(text):
        return []
    plain = normalised(text)
    found: dict[str, Kind] = {}
    taken: list[tuple[int, int]] = []
    for kind, finder in FINDERS.items():
        for number in finder(plain):
            if any(start < number.end and number.start < end for start, end in taken):
                continue
            taken.append((number.start, number.end))
            if kind in kinds:
                found.setdefault(number.digits, kind)
    return [hit(kind, place=place, number=number, text=plain) for number, kind in found.items()]


def may_hold_a_number(text: str) -> bool:
    """Say whether there are digits enough for the shortest number, also where they are written as `&#49;`."""
    return len(DIGIT.findall(text)) >= SHORTEST_NUMBER


def hit(kind: Kind, *, place: str, number: str, text: str) -> Hit:
    """Describe a number that was found in the text."""
    return Hit(
        kind=kind, place=place, masked=masked(number), digest=digest(kind, number, text), key=digest(kind, number)
    )


def masked(number: str) -> str:
    """Give the number with all but its ends covered, so that an editor can find it and nobody can use it."""
    covered = "•" * (len(number) - 2 * SHOWN_AT_EACH_END)
    return number[:SHOWN_AT_EACH_END] + covered + number[-SHOWN_AT_EACH_END:] if number else ""


def digest(kind: Kind, *parts: str) -> str:
    """Give a keyed hash: sixteen digits could be guessed from a plain one."""
    return salted_hmac(SALT, "\n".join([kind, *parts]), algorithm="sha256").hexdigest()
