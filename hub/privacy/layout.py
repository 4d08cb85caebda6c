"""Where a number is: in which line and cell, and which words near it, above it or left of it say what it is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from hub.privacy.digits import Written
from hub.privacy.number_labels import COLUMN_WORDS, HOLDER, Meaning, NumberLabel, labels_in

DELIMITERS = "|;,"  # A tab always divides cells; these do only in lines with the same number of cells.
RULE = re.compile(r"[\s|:+\-=]+")  # The line below the headings of a hand-written table.
LONG_NUMBER = re.compile(r"\d(?:[\W_]?\d){6,}")
DIGIT = re.compile(r"[0-9]")
LONGEST_HEADING = 160
MOST_CELLS = 40
WEAK_WITHIN = 12
REACH = 3  # How many columns a heading of merged cells reaches past the last cell of its line.
LONGEST_ROW = 160  # A longer line is a paragraph, not a row of a list.
BEFORE, AFTER = 300, 60
NOTHING: frozenset[Meaning] = frozenset()
PERSONAL = frozenset({Meaning.POPULATION, Meaning.PHONE, Meaning.ACCOUNT})


@dataclass(frozen=True)
class LayoutCell:
    """A part of a line; `above` is what its headings say, `list_of` what the lines above announced."""

    start: int
    end: int
    line: int
    column: int
    above: frozenset[Meaning] = NOTHING
    list_of: frozenset[Meaning] = NOTHING


@dataclass(frozen=True)
class Near:
    """A word near a number: how far away, and whether no other number is between them."""

    meaning: Meaning
    distance: int
    is_next: bool

    def says_within(self, signs: int) -> bool:
        """Say whether the word is near enough to describe the number; some words describe only the next number."""
        return self.is_next and self.distance <= (WEAK_WITHIN if self.meaning == Meaning.WEAK else signs)


@dataclass
class Layout:
    """A normalised text with its cells and the words that say what a number is."""

    text: str
    cells: list[LayoutCell] = field(default_factory=list)

    @cached_property
    def labels(self) -> list[NumberLabel]:
        """The words, in order."""
        return list(labels_in(self.text))

    @cached_property
    def meanings(self) -> frozenset[Meaning]:
        """Everything that words and headings say about the numbers here."""
        headings = {meaning for cell in self.cells for meaning in cell.above | cell.list_of}
        return frozenset(headings | {label.meaning for label in self.labels})

    @cached_property
    def names_a_holder(self) -> bool:
        """Say whether the text says in whose name something is held."""
        return bool(HOLDER.search(self.text))

    @cached_property
    def label_starts(self) -> list[int]:
        """Where each word begins."""
        return [label.start for label in self.labels]

    @cached_property
    def cell_starts(self) -> list[int]:
        """Where each cell begins."""
        return [cell.start for cell in self.cells]

    def cell_index(self, place: int) -> int:
        """Return the index of the cell that holds this position."""
        return max(0, bisect_right(self.cell_starts, place) - 1)

    def cells_of(self, found: Written) -> str:
        """Return the text of all cells that the number touches."""
        first, last = self.cells[self.cell_index(found.start)], self.cells[self.cell_index(found.end - 1)]
        return self.text[first.start : last.end]

    def words_in(self, start: int, end: int) -> list[NumberLabel]:
        """Return the words between two positions."""
        first, last = bisect_left(self.label_starts, start), bisect_left(self.label_starts, end)
        return self.labels[first:last]


class Surroundings:
    """What is around one number."""

    def __init__(self, layout: Layout, found: Written) -> None:
        self._layout, self._found = layout, found
        self._index = layout.cell_index(found.start)
        self._last = layout.cell_index(found.end - 1)
        self.cell = layout.cells[self._index]
        self._from = max(self.cell.start, found.start - BEFORE)
        self.before = layout.text[self._from : found.start]
        self.after = layout.text[found.end : min(found.end + AFTER, layout.cells[self._last].end)]

    @property
    def is_in_paragraphs(self) -> bool:
        """Say whether the lines of the number have one cell each."""
        lines = [cell.line for cell in self._layout.cells[max(0, self._index - 1) : self._last + 2]]
        return len(set(lines)) == len(lines)

    @cached_property
    def near(self) -> list[Near]:
        """Return the words before the number in its cell, the nearest first."""
        return [self._near(label) for label in reversed(self._layout.words_in(self._from, self._found.start))]

    @cached_property
    def left(self) -> Meaning | None:
        """Return the nearest word in the cells to the left; a bank's name only if no number is between."""
        has_number = False
        for cell in reversed(self._layout.cells[max(0, self._index - MOST_CELLS) : self._index]):
            if cell.line != self.cell.line:
                return None
            words = self._layout.words_in(cell.start, cell.end)
            if words:
                return None if has_number and words[-1].meaning == Meaning.BANK else words[-1].meaning
            has_number = has_number or bool(DIGIT.search(self._layout.text, cell.start, cell.end))
        return None

    @cached_property
    def right(self) -> Meaning | None:
        """Return the first word of the next cell."""
        if self._last + 1 >= len(self._layout.cells) or self._layout.cells[self._last + 1].line != self.cell.line:
            return None
        cell = self._layout.cells[self._last + 1]
        words = self._layout.words_in(cell.start, cell.end)
        return words[0].meaning if words else None

    @cached_property
    def behind(self) -> list[Near]:
        """Return the words after the number in its cell, the nearest first."""
        words = self._layout.words_in(self._found.end, self._found.end + AFTER)
        return [
            Near(
                label.meaning,
                label.start - self._found.end,
                is_next=not DIGIT.search(self.after[: label.start - self._found.end]),
            )
            for label in words
            if label.end <= self._found.end + len(self.after)
        ]

    def _near(self, label: NumberLabel) -> Near:
        between = self._layout.text[label.end : self._found.start]
        return Near(label.meaning, len(between), is_next=not DIGIT.search(between))


@dataclass
class HeadingContext:
    """What the headings so far say about each column, and about the lines of a list."""

    above: dict[int, frozenset[Meaning]] = field(default_factory=dict)
    announced: frozenset[Meaning] = NOTHING


def laid_out(text: str) -> Layout:
    """Divide the normalised text into lines and cells."""
    lines = list(_lines(text))
    context, cells = HeadingContext(), list[LayoutCell]()
    for number in range(len(lines)):
        spans = _cells(text, lines, number)
        cells += _of_line(text, number, list(enumerate(spans)), context)
    return Layout(text, cells)


def laid_out_rows(rows: Iterable[Sequence[tuple[int, str]]], context: HeadingContext) -> Layout:
    """Lay out rows of cells, each with its column and normalised text, as lines; continues the headings so far."""
    lines = list(rows)
    text = "\n".join("\t".join(cell for _, cell in row) for row in lines)
    cells: list[LayoutCell] = []
    at = 0
    for number, row in enumerate(lines):
        spans = []
        for column, cell in row:
            spans.append((column, (at, at + len(cell))))
            at += len(cell) + 1
        at += not row
        cells += _of_line(text, number, spans, context)
    return Layout(text, cells)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        end = text.find("\n", start)
        yield start, len(text) if end < 0 else end
        if end < 0:
            return
        start = end + 1


def _cells(text: str, lines: list[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    start, end = lines[number]
    sign = _delimiter(text, lines, number)
    if sign is None:
        return [(start, end)]
    cells, at = [], start
    while (found := text.find(sign, at, end)) >= 0:
        cells.append((at, found))
        at = found + 1
    return [*cells, (at, end)]


def _delimiter(text: str, lines: list[tuple[int, int]], number: int) -> str | None:
    start, end = lines[number]
    if text.find("\t", start, end) >= 0:
        return "\t"
    for sign in DELIMITERS:
        count = text.count(sign, start, end)
        if count and any(text.count(sign, *lines[other]) == count for other in _beside(lines, number)):
            return sign
    return None


def _beside(lines: list[tuple[int, int]], number: int) -> Iterable[int]:
    """Return the lines next to this one; a ruled line between them does not count."""
    return (other for other in (number - 2, number - 1, number + 1, number + 2) if 0 <= other < len(lines))


def _of_line(
    text: str, line: int, spans: list[tuple[int, tuple[int, int]]], context: HeadingContext
) -> Iterator[LayoutCell]:
    """Return the cells of a line, and remember in `context` what it says about those below."""
    written = [text[start:end] for _, (start, end) in spans]
    if all(not cell or RULE.fullmatch(cell) for cell in written):
        yield from (LayoutCell(start, end, line, column) for column, (start, end) in spans)
        return
    is_paragraph = len(spans) == 1 and len(written[0]) > LONGEST_ROW
    if is_paragraph:
        context.announced = NOTHING
    for column, (start, end) in spans:
        yield LayoutCell(start, end, line, column, context.above.get(column, NOTHING), context.announced)
    if is_paragraph or any(LONG_NUMBER.search(cell) for cell in written):
        return
    if len(spans) == 1:
        context.announced = meanings_of(written[0]) or context.announced
    if len(spans) > 1 or spans[0][0] > 0:
        _take_headings([column for column, _ in spans], written, context.above)


def _take_headings(columns: list[int], cells: list[str], above: dict[int, frozenset[Meaning]]) -> None:
    """Remember what each cell says about those below; a heading also covers the empty cells to its right."""
    meanings = [meanings_of(cell) for cell in cells]
    has_any = any(meanings)
    last = NOTHING
    until = 0
    for column, cell, words in zip(columns, cells, meanings, strict=True):
        if last:
            above.update(dict.fromkeys(range(until, column), last))
        if words:
            above[column] = words
            last = words if words & PERSONAL else NOTHING
        elif cell.strip():
            last = NOTHING
            if has_any and COLUMN_WORDS.search(cell):
                above.pop(column, None)
        elif last:
            above[column] = last
        until = column + 1
    if last:  # Columns without a cell: a workbook merged them.
        above.update(dict.fromkeys(range(until, until + REACH), last))


@lru_cache(maxsize=4096)
def meanings_of(heading: str) -> frozenset[Meaning]:
    """Return what the words of a heading say about the numbers below."""
    if len(heading) > LONGEST_HEADING:
        return frozenset()
    return frozenset(label.meaning for label in labels_in(heading))
