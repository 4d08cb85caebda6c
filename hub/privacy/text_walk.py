"""Every text of a card and a body, with the place where an editor finds it. New shapes need no change here."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from pydantic import BaseModel

from hub.media.names import HASH_IN_NAME
from hub.privacy.numbers import FINDERS, NumberKind
from hub.privacy.signs import may_hold_a_number
from hub.shapes.blocks import BlockShape, Figure, Step, TableBlock
from hub.shapes.media import RenditionShape
from hub.shapes.walk import declared_in

EVERY_KIND = frozenset(FINDERS)


@dataclass(frozen=True)
class FoundText:
    """One text, its place, and what to look for in it."""

    place: str
    text: str
    kinds: frozenset[NumberKind] = EVERY_KIND


def texts_of(shape: BaseModel, names: Mapping[str, str], place: tuple[str, ...] = ()) -> Iterator[FoundText]:
    """Return every text of the shape that may hold a number; `names` are the field names on the editor's screen."""
    for name, title, kinds in _looked_at(type(shape)):
        told = names.get(name) or title
        yield from _texts(getattr(shape, name), names, (*place, told) if told else place, kinds)
    for value in (shape.model_extra or {}).values():
        yield from _found_text(place, str(value))
    yield from _found_text(place, _together(shape))


@cache
def _looked_at(shape: type[BaseModel]) -> tuple[tuple[str, str, frozenset[NumberKind]], ...]:
    """Return the fields that the hub does not make itself: name, title, and the kinds of numbers to look for."""
    return tuple(
        (one.name, one.title.lower(), EVERY_KIND - {NumberKind.PHONE} if one.may_hold_phone else EVERY_KIND)
        for one in declared_in(shape)
        if not one.is_made
    )


def _together(shape: BaseModel) -> str:
    """Return as one text a number and the words that say what it is, if these are separate fields."""
    if isinstance(shape, TableBlock):
        return "\n".join([shape.caption, *("\t".join(map(_in_a_line, row)) for row in (shape.header, *shape.rows))])
    if isinstance(shape, Figure):
        return f"{shape.label}: {shape.value:.0f} {shape.unit}"
    return f"{shape.title}\n{shape.text}" if isinstance(shape, Step) else ""


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _texts(
    value: Any, names: Mapping[str, str], place: tuple[str, ...], kinds: frozenset[NumberKind]
) -> Iterator[FoundText]:
    if isinstance(value, str):
        yield from _found_text(place, value, kinds)
    elif isinstance(value, BaseModel):
        yield from texts_of(value, names, place)
    elif isinstance(value, list | tuple):
        yield from _numbered(value, names, place, kinds)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _found_text(place, str(key), kinds)
            yield from _texts(part, names, (*place, str(key)), kinds)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _found_text(place, f"{value:.0f}", kinds - {NumberKind.PHONE, NumberKind.ACCOUNT})


def _numbered(
    values: list[Any] | tuple[Any, ...], names: Mapping[str, str], place: tuple[str, ...], kinds: frozenset[NumberKind]
) -> Iterator[FoundText]:
    counts: Counter[str] = Counter()
    for number, value in enumerate(values, start=1):
        if isinstance(value, BlockShape):
            counts[value.type] += 1
            block = f"{value.word or value.type} {counts[value.type]}"
            yield from texts_of(value, {}, (*place, "isi", block))
        elif isinstance(value, RenditionShape):
            yield from texts_of(value, names, place)
        else:
            yield from _texts(value, names, (*place, str(number)) if len(values) > 1 else place, kinds)


def _found_text(place: tuple[str, ...], text: str, kinds: frozenset[NumberKind] = EVERY_KIND) -> Iterator[FoundText]:
    """Return the text unless it cannot hold a number, which is true of nearly all texts and quick to check."""
    if may_hold_a_number(text):
        yield FoundText(_told(place), unescape(HASH_IN_NAME.sub("", text)), kinds)


def _told(place: tuple[str, ...]) -> str:
    told = ", ".join(part for part in place if part)
    return told[:1].upper() + told[1:]
