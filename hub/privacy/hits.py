"""Finds personal data in a text, and describes it without repeating it."""

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
    """Personal data at a place, without the number itself: `masked` shows four digits of it.

    Equal digests mean the same number in exactly the same text; equal keys mean the same number.
    """

    kind: NumberKind
    place: str
    masked: str
    digest: str
    key: str

    def __str__(self) -> str:
        return f"{self.place}: {LABELS[self.kind]} {self.masked}".rstrip()


def hits_in(text: str, *, place: str, kinds: frozenset[NumberKind] = frozenset(FINDERS)) -> list[PersonalDataHit]:
    """Return what the text holds of these kinds, each number once; a NIK is never also reported as something else."""
    if not may_hold_a_number(text):
        return []
    plain = normalised(text)
    found = {one.digits: one.kind for one in reversed(list(numbers_in(laid_out(plain)))) if one.kind in kinds}
    if BACKWARDS.search(plain):
        found |= {one.digits: one.kind for one in numbers_in(laid_out(plain[::-1])) if one.kind in kinds}
    return [hit(kind, place=place, number=number, text=plain) for number, kind in reversed(found.items())]


def removals(text: str, *, place: str) -> list[str]:
    """Return a sentence for each thing in the text that must be deleted before it is stored; none if there is none."""
    return [f"Hapus data pribadi: {found}." for found in hits_in(text, place=place)]


def hit(kind: NumberKind, *, place: str, number: str, text: str) -> PersonalDataHit:
    """Describe a number that was found in the text."""
    return PersonalDataHit(
        kind=kind, place=place, masked=masked(number), digest=digest(kind, number, text), key=digest(kind, number)
    )


def masked(number: str) -> str:
    """Return the number with all but its ends masked: an editor can find it, but no one can use it."""
    covered = "•" * (len(number) - 2 * SHOWN_AT_EACH_END)
    return number[:SHOWN_AT_EACH_END] + covered + number[-SHOWN_AT_EACH_END:] if number else ""


def digest(kind: NumberKind, *parts: str) -> str:
    """Return a keyed hash: from a plain one, sixteen digits could be found by trying them all."""
    return salted_hmac(SALT, "\n".join([kind, *parts]), algorithm="sha256").hexdigest()
