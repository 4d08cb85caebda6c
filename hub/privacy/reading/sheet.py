"""The cells of a worksheet, and everything else in it: formulas, drop-down lists, headers, input messages."""

import re
from collections.abc import Iterator

from hub.office.markup import End, Event, MarkupText, Start, local
from hub.privacy.reading.cells import MOST_ROWS, Allowance, Cell, CellPage, Row, apart
from hub.privacy.reading.flow import plain_number
from hub.privacy.signs import may_hold_a_number

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LETTERS = 26
VALUES = frozenset({"v", "t"})
SHARED = "s"
NUMBER_SIGNS = 15
TEXTS = frozenset({"s", "str", "inlineStr", "d", "e", "b"})


def shared_texts(events: Iterator[Event]) -> Iterator[str]:
    """Return the texts that cells refer to, in order, without phonetic readings."""
    words: list[str] = []
    tags: list[str] = []
    for event in events:
        if isinstance(event, Start):
            tags.append(local(event.tag))
        elif isinstance(event, MarkupText):
            if tags[-1] == "t" and "rPh" not in tags:
                words.append(event.text)
        elif tags.pop() == "si":
            yield "".join(words)
            words = []


def pages_of_sheet(events: Iterator[Event], called: str, shared: list[str], allowance: Allowance) -> Iterator[CellPage]:
    """Return the rows of the sheet, then each other text separately."""
    sheet = _Sheet(called, shared)
    goes_on = False
    for event in events:
        if isinstance(event, Start):
            sheet.start(local(event.tag), event.attributes)
        elif isinstance(event, MarkupText):
            allowance.spend(len(event.text))
            sheet.text(event.text)
        elif isinstance(event, End):
            sheet.end()
        if len(sheet.rows) >= MOST_ROWS:
            yield sheet.page(goes_on=goes_on)
            sheet.rows, goes_on = [], True
    yield sheet.page(goes_on=goes_on)
    yield apart(sheet.beside)


class _Sheet:
    """What has been read of a sheet so far."""

    def __init__(self, called: str, shared: list[str]) -> None:
        self.called, self._shared = called, shared
        self.rows: list[Row] = []
        self.beside: list[tuple[str, str]] = []
        self._tags: list[str] = []
        self._cells: list[Cell] = []
        self._row = self._column = 0
        self._kind = ""
        self._value: list[str] = []
        self._words: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self._tags.append(tag)
        if tag == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._cells, self._column = [], -1
        elif tag == "c":
            self._column = _column_of(attributes.get("r", ""), self._column + 1)
            self._kind, self._value = attributes.get("t", ""), []
        else:
            self._words = []
            self.beside += [(value, self.called) for value in attributes.values() if may_hold_a_number(value)]

    def text(self, text: str) -> None:
        """Take text of the element."""
        is_value = self._tags[-1] in VALUES and "c" in self._tags and "rPh" not in self._tags
        (self._value if is_value else self._words).append(text)

    def end(self) -> None:
        """Leave the element."""
        tag = self._tags.pop()
        if tag == "c":
            self._take_cell()
        elif tag == "row":
            if self._cells:
                self.rows.append(Row(tuple(self._cells), str(self._row)))
        elif self._words:
            self.beside.append(("".join(self._words), self.called))
            self._words = []

    def page(self, *, goes_on: bool) -> CellPage:
        """Return the rows so far."""
        return CellPage(self.rows, goes_on, lambda row, column: f"{self.called}, sel {_letters(column)}{row.place}")

    def _take_cell(self) -> None:
        value = "".join(self._value)
        if self._kind == SHARED:
            value = self._shared[int(value)] if value.isdigit() and int(value) < len(self._shared) else value
        if not value:
            return
        is_number = self._kind not in TEXTS
        value = plain_number(value) if is_number else value
        self._cells.append(Cell(value, self._column, is_number and len(value) > NUMBER_SIGNS))


def _column_of(reference: str, following: int) -> int:
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return following
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return column - 1


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + left) + letters
    return letters
