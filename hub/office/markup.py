"""Untrusted XML as a sequence of events: no DTD, no entities, no unusual encoding, no unlimited depth."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, NoReturn
from xml.parsers import expat

from hub.bounded.refused import Refused
from hub.office.sentences import ACTING, BROKEN

CHUNK = 64 * 1024
DEEPEST = 500
ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})


@dataclass(slots=True)
class Start:
    """An element begins; tag and attributes have their namespace, if any, in braces."""

    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class MarkupText:
    """Text between tags; one text may come in several events."""

    text: str


@dataclass(slots=True)
class End:
    """An element ends."""

    tag: str


Event = Start | MarkupText | End


def events(file: IO[bytes]) -> Iterator[Event]:
    """Return what the XML holds, in order. Raises `Refused` if it is broken or has declarations."""
    reading = _Reading()
    try:
        while chunk := file.read(CHUNK):
            reading.parser.Parse(chunk, False)
            yield from reading.taken()
        reading.parser.Parse(b"", True)
        yield from reading.taken()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(BROKEN) from error


def local(name: str) -> str:
    """Return the name without its namespace."""
    return name.rpartition("}")[2]


class _Reading:
    """Collects what expat finds."""

    def __init__(self) -> None:
        self._found: list[Event] = []
        self._depth = 0
        self.parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _refuse
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def taken(self) -> list[Event]:
        """Return what was found since the last call."""
        found, self._found = self._found, []
        return found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(BROKEN)
        self._found.append(Start(_braced(tag), {_braced(name): value for name, value in attributes.items()}))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._found.append(End(_braced(tag)))

    def _text(self, text: str) -> None:
        self._found.append(MarkupText(text))

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ENCODINGS:
            raise Refused(BROKEN)


def _refuse(*_declared: object) -> NoReturn:
    raise Refused(ACTING)


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
