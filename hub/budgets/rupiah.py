"""Whole rupiah as people and spreadsheets write them."""

import re
from math import isfinite
from typing import Any

# Thirteen digits: a thousand times the largest village budget, and too short to be mistaken for a NIK.
MOST = 9_999_999_999_999
PREFIX = re.compile(r"^rp\.?\s*", re.IGNORECASE)
NO_FRACTION = re.compile(r",(0{1,2}|-)$")
FRACTION = re.compile(r"(\d+|\d{1,3}(\.\d{3})+)[.,]\d{1,2}")
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
NOTHING = frozenset({"", "-", "–", "—"})


class NotRupiah(ValueError):
    """This is not an amount in whole rupiah; the message says what is wrong, in the words of the editor's screen."""


def rupiah_of(written: Any) -> int | None:
    """Return the amount of a cell, or None if it is empty or a dash. Raises `NotRupiah`."""
    if written is None:
        return None
    if isinstance(written, bool):
        raise NotRupiah("bukan angka")
    if isinstance(written, int | float):
        return _within(_whole(written))
    text = " ".join(str(written).split())
    if text in NOTHING:
        return None
    return _within(_read(text))


def told(amount: int) -> str:
    """Return the amount as it is written in Indonesia: Rp1.500.000."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{grouped(abs(amount))}"


def grouped(amount: int) -> str:
    """Return the number with points between thousands."""
    return f"{amount:,}".replace(",", ".")


def _read(text: str) -> int:
    number = NO_FRACTION.sub("", PREFIX.sub("", text)).replace(" ", "")
    if number.startswith(("-", "(", "−")):
        raise NotRupiah(f'"{text[:30]}" kurang dari nol: tulis angka tanpa tanda minus')
    if number.isascii() and number.isdigit():
        return int(number)
    if GROUPED.fullmatch(number) and number.isascii():
        return int(number.replace(".", ""))
    if FRACTION.fullmatch(number):
        raise NotRupiah(f'"{text[:30]}" bukan rupiah bulat: tulis tanpa sen, seperti 1.500.000')
    raise NotRupiah(f'"{text[:30]}" bukan angka rupiah: tulis seperti 1.500.000')


def _whole(number: float) -> int:
    if not isfinite(number) or number != int(number):
        raise NotRupiah(f'"{number}" bukan rupiah bulat: tulis tanpa sen, seperti 1.500.000')
    if number < 0:
        raise NotRupiah(f'"{number:.0f}" kurang dari nol: tulis angka tanpa tanda minus')
    return int(number)


def _within(amount: int) -> int:
    if amount > MOST:
        raise NotRupiah(f"terlalu besar: paling besar {told(MOST)}")
    return amount
