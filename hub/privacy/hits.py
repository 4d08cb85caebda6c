"""Finds personal data in a text, and describes what was found without repeating it."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from hub.privacy.layout import laid_out
from hub.privacy.numbers import BACKWARDS, FINDERS, NumberKind, numbers_in
from hub.privacy.signs import may_hold_a_number, normalised

SALT = "hub.privacy"
SHOWN_AT_EACH_END = 2
LABELS = {
    NumberKind.POPULATION: "NIK atau nomor KK",
    NumberKind.PHONE: "nomor HP",
    NumberKind.ACCOUNT: "nomor rekening",
    NumberKind.UNREAD: "berkas yang tidak dapat diperiksa sampai selesai",
}


@dataclass(frozen=True)
class PersonalDataHit:
    """Personal data at a place. The number itself is not here: `masked` shows four digits, `digest` tells texts apart.

    Equal digests mean the same number in exactly the same text, equal keys the same number.
    """

    kind: NumberKind
    place: str
    masked: str
    digest: str
    key: str

    def __str__(self) -> str:
        return f"{self.place}: {LABELS[self.kind]} {self.masked}".rstrip()


def hits_in(text: str, *, place: str, kinds: frozenset[NumberKind] = frozenset(FINDERS)) -> list[PersonalDataHit]:
    """Give what the text holds of these kinds, each number once, a NIK never also as something else."""
    if not may_hold_a_number(text):
        return []
    plain = normalised(text)
    found = {one.digits: one.kind for one in reversed(list(numbers_in(laid_out(plain)))) if one.kind in kinds}
    if BACKWARDS.search(plain):
        found |= {one.digits: one.kind for one in numbers_in(laid_out(plain[::-1])) if one.kind in kinds}
    return [hit(kind, place=place, number=number, text=plain) for number, kind in reversed(found.items())]


def hit(kind: NumberKind, *, place: str, number: str, text: str) -> PersonalDataHit:
    """Describe a number that was found in the text."""
    return PersonalDataHit(
        kind=kind, place=place, masked=masked(number), digest=digest(kind, number, text), key=digest(kind, number)
    )


def masked(number: str) -> str:
    """Give the number with all but its ends covered, so that an editor can find it and nobody can use it."""
    covered = "•" * (len(number) - 2 * SHOWN_AT_EACH_END)
    return number[:SHOWN_AT_EACH_END] + covered + number[-SHOWN_AT_EACH_END:] if number else ""


def digest(kind: NumberKind, *parts: str) -> str:
    """Give a keyed hash: sixteen digits could be guessed from a plain one."""
    return salted_hmac(SALT, "\n".join([kind, *parts]), algorithm="sha256").hexdigest()
