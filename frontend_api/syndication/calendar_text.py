"""Writes iCalendar (RFC 5545): lines of 75 octets, texts with their signs escaped, instants in UTC."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

MOST_OCTETS = 75
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

Property = tuple[str, str]


def text(value: str) -> str:
    """Return a text as a value: separators and line breaks escaped, other control characters left out."""
    return FORBIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).translate(ESCAPED)


def instant(at: datetime) -> str:
    """Return an instant as a value, in UTC."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def component(name: str, properties: Iterable[Property]) -> Iterator[Property]:
    """Return the properties as a component with this name."""
    yield "BEGIN", name
    yield from properties
    yield "END", name


def written(properties: Iterable[Property]) -> bytes:
    """Return the lines of a calendar."""
    return b"".join(_folded(f"{name}:{value}".encode()) for name, value in properties)


def _folded(line: bytes) -> bytes:
    """Return the line in pieces of at most 75 octets, none of which begins or ends within a sign of UTF-8."""
    pieces = []
    most = MOST_OCTETS
    while len(line) > most:
        end = most
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004  What follows the first octet of a sign is 10xxxxxx.
            end -= 1
        pieces.append(line[:end])
        line, most = line[end:], MOST_OCTETS - 1  # The blank at the beginning of each further line counts.
    return b"\r\n ".join([*pieces, line]) + b"\r\n"
