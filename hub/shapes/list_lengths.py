"""Finds lists of a card or body that have more entries than their declaration allows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from hub.shapes.blocks import BlockShape
from hub.shapes.lists import Most
from hub.shapes.walk import declared_in


@dataclass(frozen=True)
class TooLong:
    """A list, or all lists of one sort together, with too many entries; `field` is its name on the screen."""

    field: str
    found: int
    most: int


def too_long(shape: BaseModel, names: Mapping[str, str]) -> Iterator[TooLong]:
    """Return every list in the shape, at any depth, that has too many entries; `names` are those on the screen."""
    in_all: dict[tuple[str, int], int] = {}
    for called, value, most in _lists(shape, names):
        longest = max((len(entry) for entry in value if isinstance(entry, list)), default=0)
        if len(value) > most.entries:
            yield TooLong(called, len(value), most.entries)
        if longest > most.each:
            yield TooLong(called, longest, most.each)
        if most.in_all is not None:
            in_all[called, most.in_all] = in_all.get((called, most.in_all), 0) + len(value)
    for (called, most_in_all), found in in_all.items():
        if found > most_in_all:
            yield TooLong(called, found, most_in_all)


def _lists(shape: BaseModel, names: Mapping[str, str]) -> Iterator[tuple[str, list[Any], Most]]:
    word = shape.word if isinstance(shape, BlockShape) else ""
    for declared in declared_in(type(shape)):
        value = getattr(shape, declared.name)
        if declared.most is not None and isinstance(value, list):
            yield names.get(declared.name) or declared.title or word or declared.name, value, declared.most
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _lists(part, names)
