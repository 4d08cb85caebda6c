"""The words of XML in order: paragraphs, rows of tables, and anything else that is text or an attribute."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hub.office.markup import End, Event, MarkupText, Start, local
from hub.privacy.reading.cells import BARRIER, MOST_ROWS, Allowance, Cell, CellPage, Row, paragraph
from hub.privacy.signs import may_hold_a_number

# What a program shows as one unit, so its runs are read as one text.
PARAGRAPHS = frozenset({"p", "si", "is", "text", "div", "title"})
CELLS, ROWS = frozenset({"tc"}), frozenset({"tr"})
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "lastRenderedPageBreak": "",
}
# Text that is not shown on the page, or only through a field: read separately, never in the middle of shown text.
ASIDE = frozenset({"delText", "instrText", "delInstrText", "rPh"})
HEX = re.compile(r"[0-9A-Fa-f]{2,6}")
SCIENTIFIC = re.compile(r"-?\d(?:[.,]\d+)?[eE]\+?\d{1,2}")


@dataclass
class _Flow:
    """What has been read so far."""

    called: str
    rows: list[Row] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)  # Paragraphs, the innermost last.
    aside: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)  # Of the rows that are open: finished cells.
    words: list[list[str]] = field(default_factory=list)  # Of the cells that are open: finished paragraphs.
    number: int = 0

    @property
    def place(self) -> str:
        """The current place, in the words of an editor's screen."""
        return f"{self.called}, paragraf {self.number}" if self.number else self.called


def pages_of_flow(events: Iterator[Event], called: str, allowance: Allowance) -> Iterator[CellPage]:
    """Return the words of the part: what is shown, in order, then each attribute separately."""
    flow = _Flow(called)
    tags: list[str] = []
    goes_on = False
    for event in events:
        if isinstance(event, Start):
            tags.append(local(event.tag))
            _start(flow, tags[-1], event.attributes, allowance)
        elif isinstance(event, MarkupText):
            allowance.spend(len(event.text))
            _text(flow, tags, event.text)
        elif isinstance(event, End):
            _end(flow, tags.pop())
        if len(flow.rows) >= MOST_ROWS and not flow.cells:
            yield CellPage(flow.rows, goes_on=goes_on)
            flow.rows, goes_on = [], True
    yield CellPage(flow.rows, goes_on=goes_on)
    yield CellPage([row for value in flow.attributes for row in (BARRIER, *paragraph(value, called))])


def _start(flow: _Flow, tag: str, attributes: dict[str, str], allowance: Allowance) -> None:
    if tag in PARAGRAPHS:
        flow.open.append([])
    elif tag in ROWS:
        flow.cells.append([])
    elif tag in CELLS:
        flow.words.append([])
    elif tag in SIGNS and flow.open:
        flow.open[-1].append(SIGNS[tag])
    elif tag == "sym" and flow.open:
        flow.open[-1].append(_symbol(attributes))
    for value in attributes.values():
        if may_hold_a_number(value):
            allowance.spend(len(value))
            flow.attributes.append(value)


def _text(flow: _Flow, tags: list[str], text: str) -> None:
    if tags[-1] in ASIDE or (ASIDE & set(tags)):
        flow.aside.append(text)
    elif flow.open:
        flow.open[-1].append(text)
    elif text.strip():
        flow.rows += paragraph(plain_number(text), flow.place)


def _end(flow: _Flow, tag: str) -> None:
    if tag in PARAGRAPHS and flow.open:
        _finish_paragraph(flow, "".join(flow.open.pop()))
    elif tag in CELLS and flow.words:
        words = " ".join(flow.words.pop())
        if flow.cells:
            flow.cells[-1].append(words)
    elif tag in ROWS and flow.cells:
        cells = flow.cells.pop()
        flow.rows.append(Row(tuple(Cell(text, column) for column, text in enumerate(cells)), f"{flow.place}, tabel"))


def _finish_paragraph(flow: _Flow, text: str) -> None:
    flow.number += 1
    if flow.words:
        flow.words[-1].append(text.replace("\t", " ").replace("\n", " "))
    elif text.strip():
        flow.rows += paragraph(text, flow.place)
    if flow.aside and not flow.open:
        flow.attributes.append("".join(flow.aside))
        flow.aside = []


def plain_number(text: str) -> str:
    """Return the text, with all digits of a number that a program wrote as 6.4E+15."""
    return f"{float(text.replace(',', '.')):.0f}" if SCIENTIFIC.fullmatch(text.strip()) else text


def _symbol(attributes: dict[str, str]) -> str:
    """Return the digit that a character of a symbol font stands for, as Word writes it: F030 for 0."""
    code = next((value for name, value in attributes.items() if local(name) == "char"), "")
    sign = chr(int(code[-2:], 16)) if HEX.fullmatch(code) else " "
    return sign if sign.isdigit() else " "
