"""Invented numbers of persons, and the many ways in which people write a number."""

import random
from collections.abc import Callable

PLACES = ("640208", "640315", "647202", "647105", "640911", "640501", "630304", "357801", "737110", "120721")
ZERO_OF = {
    "full-width": 0xFF10, "arabic": 0x0660, "persian": 0x06F0, "devanagari": 0x0966, "bengali": 0x09E6,
    "tamil": 0x0BE6, "thai": 0x0E50, "khmer": 0x17E0, "myanmar": 0x1040, "javanese": 0xA9D0, "balinese": 0x1B50,
    "mathematical bold": 0x1D7CE, "double-struck": 0x1D7D8, "monospace": 0x1D7F6,
}  # fmt: skip
SPELLED = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
Writer = Callable[[str], str]


def nik(chance: random.Random) -> str:
    """Return a number with place, date (day + 40 for women) and a serial number."""
    day = chance.randint(1, 28) + chance.choice((0, 40))
    date = f"{day:02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
    return f"{chance.choice(PLACES)}{date}{chance.randint(1, 38):04}"


def mobile(chance: random.Random) -> str:
    """Return a mobile number as dialled at home."""
    operator = chance.choice(("0811", "0812", "0813", "0821", "0822", "0852", "0853", "0857", "0878", "0895", "0881"))
    return operator + "".join(str(chance.randint(0, 9)) for _ in range(chance.choice((7, 8, 8, 8))))


def grouped(digits: str, lengths: tuple[int, ...], sign: str) -> str:
    """Return the digits in groups, the last one with all that is left, with the sign between."""
    groups, start = [], 0
    for length in lengths:
        groups.append(digits[start : start + length])
        start += length
    return sign.join([*groups, digits[start:]] if start < len(digits) else groups)


def in_script(name: str) -> Writer:
    """Return what writes a number in the digits of this script."""
    return lambda digits: "".join(chr(ZERO_OF[name] + int(sign)) for sign in digits)


def circled(digits: str) -> str:
    """Write every digit in a circle."""
    return "".join("⓪" if sign == "0" else chr(0x245F + int(sign)) for sign in digits)


def black_circled(digits: str) -> str:
    """Write every digit in a black circle."""
    return "".join("⓿" if sign == "0" else chr(0x2775 + int(sign)) for sign in digits)


def superscript(digits: str) -> str:
    """Write the number raised."""
    return digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def subscript(digits: str) -> str:
    """Write the number lowered."""
    return digits.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def keycaps(digits: str) -> str:
    """Write every digit as the picture of a key."""
    return "".join(f"{sign}\ufe0f\u20e3" for sign in digits)


def underlined(digits: str) -> str:
    """Write every digit with a combining line below."""
    return "".join(f"{sign}\u0332" for sign in digits)


def with_between(sign: str, every: int = 4) -> Writer:
    """Return what puts the sign after every so many digits."""
    return lambda digits: sign.join(digits[start : start + every] for start in range(0, len(digits), every))


def spelled(digits: str) -> str:
    """Write the number in words."""
    return " ".join(SPELLED[int(sign)] for sign in digits)


def half_spelled(digits: str) -> str:
    """Write the last four digits in words."""
    return f"{digits[:-4]} {spelled(digits[-4:])}"


def with_letters(digits: str) -> str:
    """Write some digits as letters that look like them."""
    return digits.replace("0", "O", 2).replace("1", "l", 1)


def with_cyrillic(digits: str) -> str:
    """Write every 0 as a Cyrillic letter."""
    return digits.replace("0", "О")


def reversed_for_reading(digits: str) -> str:
    """Write the number backwards behind a sign that turns it round on the screen."""
    return f"\u202e{digits[::-1]}\u202c"


def in_tags(digits: str) -> str:
    """Write the number as HTML with a part in bold."""
    return f"{digits[:6]}<b>{digits[6:12]}</b>{digits[12:]}"


def as_entities(digits: str) -> str:
    """Write every digit as a character reference."""
    return "".join(f"&#{ord(sign)};" for sign in digits)
