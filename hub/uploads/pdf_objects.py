"""Every object in a PDF file, in any of its revisions and in object streams, reachable or not.

Which of them a program uses depends on how it follows the cross-references and repairs broken ones; reading all of
them avoids guessing. Reading is strict: a file that two programs could read differently is broken.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hub.bounded.refused import Refused

BROKEN = "PDF ini rusak atau terpotong: buka lalu simpan ulang."
COMPLICATED = "PDF ini terlalu rumit untuk diperiksa: cetak ulang menjadi PDF biasa."
MOST_OBJECTS = 200_000
MOST_UNFOLDED = 100 * 1024**2
DEEPEST = 60
MOST_DIGITS = 10
BLANK = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*(?:[\r\n]|$))"
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})" + BLANK + rb"++\d{1,10}" + BLANK + rb"*+obj(?![A-Za-z]{3})")
TRAILER = re.compile(rb"trailer(?=" + BLANK + rb"*+<<)")
STREAM = re.compile(BLANK + rb"*+stream(\r\n|\n|\r)?")
TOKEN = re.compile(
    BLANK
    + rb"*+(?:(?P<dictionary><<)|(?P<closed>>>)|(?P<array>\[)|(?P<ended>\])|/(?P<name>"
    + REGULAR
    + rb"*)|<(?P<hexadecimal>[^<>]*)>|(?P<string>\()|(?P<number>\d{1,10})"
    + BLANK
    + rb"++\d{1,10}"
    + BLANK
    + rb"++R(?!"
    + REGULAR
    + rb")|(?P<word>"
    + REGULAR
    + rb"+))"
)
IN_STRING = re.compile(rb"[()\\]")
IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|([\s\S]))")
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
WORD = re.compile(rb"[0-9+\-.eE]+|true|false|null")


class Name(str):
    """A name, without its slash and with its escapes decoded."""

    __slots__ = ()


class Reference(NamedTuple):
    """Refers to an object by its number."""

    number: int


Value = Name | Reference | bytes | int | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class PdfObject:
    """An object, with the number by which others refer to it (None for a trailer), and where its stream starts."""

    number: int | None
    value: Value
    stream: int | None = None


@dataclass
class _Reader:
    content: bytes
    place: int
    waiting: list[str] = field(default_factory=list)


def objects_of(content: bytes) -> Iterator[PdfObject]:
    """Return every object and trailer. Raises `Refused` for a broken file, and for more objects than can be checked."""
    count = 0
    left = MOST_UNFOLDED
    for header in OBJECT.finditer(content):
        found = _object(content, header.end(), number=int(header[1]))
        count += 1
        yield found
        if found.stream is not None and isinstance(found.value, dict) and {"N", "First"} <= set(found.value):
            packed = _unfolded(content, found.stream, found.value, most=left)
            left -= len(packed)
            for inner in _objects_in_stream(packed, found.value):
                count += 1
                yield inner
        if count > MOST_OBJECTS:
            raise Refused(COMPLICATED)
    for header in TRAILER.finditer(content):
        yield PdfObject(None, _object(content, header.end(), number=0).value)


def text_of(string: bytes) -> str:
    """Return the text of a string."""
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", errors="replace")
    return string.decode("utf-8", errors="replace").removeprefix("\ufeff")


def _object(content: bytes, place: int, *, number: int) -> PdfObject:
    reading = _Reader(content, place)
    value = _value(reading, 0)
    stream = STREAM.match(content, reading.place) if isinstance(value, dict) else None
    return PdfObject(number, value, stream.end() if stream else None)


def _value(reading: _Reader, depth: int) -> Value:
    token = TOKEN.match(reading.content, reading.place)
    if token is None or depth > DEEPEST:
        raise Refused(BROKEN)
    reading.place = token.end()
    if token.lastgroup == "dictionary":
        return _dictionary(reading, depth)
    if token.lastgroup == "array":
        return _array(reading, depth)
    if token.lastgroup == "string":
        return _string(reading)
    return _plain(token)


def _plain(token: re.Match[bytes]) -> Value:
    """Return a value that consists of one token."""
    if token.lastgroup == "name":
        return _name(token["name"])
    if token.lastgroup == "number":
        return Reference(int(token["number"]))
    if token.lastgroup == "hexadecimal":
        return _hexadecimal(token["hexadecimal"])
    if token.lastgroup == "word" and WORD.fullmatch(token["word"]):
        return int(token["word"]) if token["word"].isdigit() and len(token["word"]) <= MOST_DIGITS else None
    raise Refused(BROKEN)


def _dictionary(reading: _Reader, depth: int) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while True:
        token = TOKEN.match(reading.content, reading.place)
        if token is None or token.lastgroup not in ("closed", "name"):
            raise Refused(BROKEN)
        reading.place = token.end()
        if token.lastgroup == "closed":
            return found
        key = _name(token["name"])
        value = _value(reading, depth + 1)
        if key in found and found[key] != value:
            raise Refused(BROKEN)  # Some programs use the first, others the last.
        found[key] = value


def _array(reading: _Reader, depth: int) -> list[Value]:
    found: list[Value] = []
    while True:
        token = TOKEN.match(reading.content, reading.place)
        if token is not None and token.lastgroup == "ended":
            reading.place = token.end()
            return found
        found.append(_value(reading, depth + 1))


def _name(written: bytes) -> Name:
    plain = IN_NAME.sub(lambda sign: bytes([int(sign[1], 16)]), written) if b"#" in written else written
    return Name(plain.decode("latin-1"))


def _string(reading: _Reader) -> bytes:
    start, open_brackets = reading.place, 1
    while open_brackets:
        sign = IN_STRING.search(reading.content, reading.place)
        if sign is None:
            raise Refused(BROKEN)
        reading.place = sign.end() + (sign[0] == b"\\")
        open_brackets += {b"(": 1, b")": -1}.get(sign[0], 0)
    written = reading.content[start : reading.place - 1]
    return ESCAPE.sub(_unescaped, written) if b"\\" in written else written


def _unescaped(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 0xFF])
    return ESCAPED.get(escape[2], escape[2]) if escape[2] else b""


def _hexadecimal(written: bytes) -> bytes:
    digits = b"".join(written.split()).replace(b"\x00", b"")
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError as error:
        raise Refused(BROKEN) from error


def _unfolded(content: bytes, start: int, said: dict[str, Value], *, most: int) -> bytes:
    """Return the content of an object stream, which must be compressed in the one way that all programs know."""
    filters = said.get("Filter", said.get("F"))
    one = filters[0] if isinstance(filters, list) and len(filters) == 1 else filters
    if one is None or one == []:
        return content[start : content.find(b"endstream", start)]
    if one not in ("FlateDecode", "Fl") or said.get("DecodeParms") is not None or said.get("DP") is not None:
        raise Refused(COMPLICATED)
    unfolding = zlib.decompressobj()
    try:
        unfolded = unfolding.decompress(memoryview(content)[start:], most + 1)
    except zlib.error as error:
        raise Refused(BROKEN) from error
    if len(unfolded) > most:
        raise Refused(COMPLICATED)
    return unfolded


def _objects_in_stream(packed: bytes, said: dict[str, Value]) -> Iterator[PdfObject]:
    first, count = said["First"], said["N"]
    if not isinstance(first, int) or not isinstance(count, int) or count > MOST_OBJECTS:
        raise Refused(BROKEN)
    numbers = packed[:first].split()[: 2 * count]
    if len(numbers) != 2 * count or not all(number.isdigit() and len(number) <= MOST_DIGITS for number in numbers):
        raise Refused(BROKEN)
    for number, offset in zip(numbers[::2], numbers[1::2], strict=True):
        yield _object(packed, first + int(offset), number=int(number))
