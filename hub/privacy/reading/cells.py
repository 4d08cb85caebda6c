"""A document as pages of rows of cells."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_ROWS = 300  # Per page, so that memory stays small.


class Unreadable(Exception):
    """The document could not be read to its end; the message says why, in the editor's language."""


@dataclass(frozen=True)
class ReadingLimits:
    """How much of one document is read."""

    seconds: float
    pages: int
    signs: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a paragraph as the only cell of its row; `is_number` if its program keeps only fifteen digits."""

    text: str
    column: int = 0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, and what the line is called on an editor's screen."""

    cells: tuple[Cell, ...]
    place: str


@dataclass
class CellPage:
    """Rows that belong together. `goes_on` marks those that continue the page before.

    `name_of` gives the place of a cell, in the words of an editor's screen.
    """

    rows: list[Row] = field(default_factory=list)
    goes_on: bool = False
    name_of: Callable[[Row, int], str] = lambda row, _column: row.place


class Allowance:
    """What is left of the limits; spending more than that raises `Unreadable`."""

    def __init__(self, limits: ReadingLimits) -> None:
        self.limits = limits
        self._until = time.thread_time() + limits.seconds  # CPU time, so that a busy machine reads as much.
        self._signs_left = limits.signs

    def spend(self, signs: int) -> None:
        """Count these characters, and check the time."""
        self._signs_left -= signs
        if self._signs_left < 0:
            raise Unreadable("terlalu banyak tulisan")
        if time.thread_time() > self._until:
            raise Unreadable("terlalu lama dibaca")


def paragraph(text: str, place: str) -> list[Row]:
    """Return the lines of a text as rows; tabs divide cells."""
    return [
        Row(tuple(Cell(part, column) for column, part in enumerate(line.split("\t"))), place)
        for line in text.split("\n")
    ]


BARRIER = Row((Cell("x"),), "")  # Stops unrelated texts from being read as one number.


def apart(texts: list[tuple[str, str]]) -> CellPage:
    """Return a page of texts, each with its place; none of them continues in the next."""
    return CellPage([row for text, place in texts for row in (BARRIER, *paragraph(text, place))])
