"""How long each list of a publication may be at most: what an answer may cost is computed from these numbers.

A list is declared with its most: `steps: Annotated[list[Step], Most(MOST_STEPS)] = []`. Who publishes more is stopped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

MOST_AWARDS = 60
MOST_BLOCKS = 40
MOST_BUDGET_FIELDS = 5
MOST_BUDGET_ROWS = 90
MOST_BUDGET_SOURCES = 3
MOST_COLUMNS = 10
MOST_CRITERIA = 20
MOST_DIMENSIONS = 10
MOST_DOCUMENTS = 20
MOST_ENTRIES = 100
MOST_FACILITIES = 20
MOST_FIGURES = 40
MOST_FUNDS = 10
MOST_INSTITUTIONS = 60
MOST_LABEL_ITEMS = 20
MOST_LABELS = 80
MOST_LANDSCAPES = 20
MOST_LINES = 30
MOST_LINKED_PIECES = 10
MOST_LINKS = 20
MOST_MENU_ITEMS = 12
MOST_MENUS = 2
MOST_MONTHS = 12
MOST_OFFICIALS = 40
MOST_PERMITS = 20
MOST_PICTURES = 10
MOST_PIECES_OF_COLLECTION = 20
MOST_PLACES = 150
MOST_POTENTIALS = 20
MOST_POWER_SOURCES = 10
MOST_PROGRAMME_YEARS = 20
MOST_REGENCIES = 10
MOST_RENDITIONS = 5
MOST_ROWS = 60
MOST_SOCIAL_LINKS = 8
MOST_STATUSES = 20
MOST_STEPS = 30
MOST_VILLAGE_SIZES = 10
MOST_VOCABULARIES = 30
MOST_VOCABULARY_DETAILS = 10
MOST_VOCABULARY_ENTRIES = 120
MOST_WAYS_IN = 10

# A body has many blocks, and few of them are long: so much all blocks of one body hold together.
ALL_DOCUMENTS = 40
ALL_FIGURES = 80
ALL_LINKED_PIECES = 20
ALL_PICTURES = 40
ALL_ROWS = 200
ALL_STEPS = 60
# All years of a programme together.
ALL_PLACES = 300
# An app reads all vocabularies at once when it starts.
ALL_VOCABULARY_ENTRIES = 600


@dataclass(frozen=True)
class Most:
    """Marks a list with how many entries it has at most.

    `each` is the most of every entry that is a list itself; `in_all` that of all such lists in one card or body, where
    they lie in the entries of a longer one.
    """

    entries: int
    each: int = 1
    in_all: int | None = None


@dataclass(frozen=True)
class TooLong:
    """A list, or all lists of one sort together, with more entries than there may be; `field` as the screen has it."""

    field: str
    found: int
    most: int


def most_of(field: FieldInfo) -> Most | None:
    """Return the declared most of a field, None where it declares none."""
    return next((mark for mark in field.metadata if isinstance(mark, Most)), None)


def too_long(shape: BaseModel, names: Mapping[str, str]) -> Iterator[TooLong]:
    """Give every list of the shape, at any depth, that has too many entries; `names` are those of the screen."""
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
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        if (most := most_of(field)) is not None and isinstance(value, list):
            yield names.get(name) or field.title or name, value, most
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _lists(part, names)
