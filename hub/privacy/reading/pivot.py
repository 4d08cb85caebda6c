"""The copy that a workbook keeps of the rows behind a pivot table, even after their sheet is deleted."""

from collections.abc import Iterator

from hub.office.markup import End, Event, Start, local
from hub.privacy.reading.cells import MOST_ROWS, Allowance, Cell, CellPage, Row, apart
from hub.privacy.reading.flow import plain_number
from hub.privacy.signs import may_hold_a_number

PLACE = "ringkasan pivot"
FIELD, RECORD = "cacheField", "r"
VALUE = "v"
NUMBER = "n"
INDEX = "x"


def fields_of(events: Iterator[Event]) -> list[str]:
    """Return the names of the columns, in order."""
    return [
        event.attributes.get("name", "") for event in events if isinstance(event, Start) and local(event.tag) == FIELD
    ]


def pages_of_fields(events: Iterator[Event], allowance: Allowance) -> Iterator[CellPage]:
    """Return each column with its different values below its name, then all other text separately."""
    rows: list[Row] = []
    aside: list[tuple[str, str]] = []
    for event in events:
        if isinstance(event, End) and local(event.tag) == FIELD:
            yield CellPage(rows)
            rows = []
        if not isinstance(event, Start):
            continue
        tag, said = local(event.tag), event.attributes
        allowance.spend(sum(map(len, said.values())))
        if tag == FIELD:
            rows = [_row([(1, said.get("name", ""), "")])]
        elif rows and VALUE in said:
            rows.append(_row([(1, said[VALUE], tag)]))
        else:
            aside += [(value, PLACE) for value in said.values() if may_hold_a_number(value)]
    yield apart(aside)


def pages_of_records(events: Iterator[Event], names: list[str], allowance: Allowance) -> Iterator[CellPage]:
    """Return the rows, below the names of their columns if these are known."""
    rows = [_row([(column, name, "") for column, name in enumerate(names)])] if names else []
    cells: list[tuple[int, str, str]] = []
    column, goes_on = 0, False
    for event in events:
        tag = local(event.tag) if isinstance(event, Start | End) else ""
        if isinstance(event, Start) and tag == RECORD:
            cells, column = [], 0
        elif isinstance(event, Start):
            allowance.spend(sum(map(len, event.attributes.values())))
            if tag != INDEX and VALUE in event.attributes:
                cells.append((column, event.attributes[VALUE], tag))
            column += 1
        elif isinstance(event, End) and tag == RECORD and cells:
            rows.append(_row(cells))
        if len(rows) >= MOST_ROWS:
            yield CellPage(rows, goes_on=goes_on)
            rows, goes_on = [], True
    yield CellPage(rows, goes_on=goes_on)


def _row(cells: list[tuple[int, str, str]]) -> Row:
    return Row(tuple(Cell(plain_number(text), column, is_number=tag == NUMBER) for column, text, tag in cells), PLACE)
