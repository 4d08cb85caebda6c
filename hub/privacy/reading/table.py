"""Tables as text files."""

import csv
import io
from collections.abc import Iterator

from hub.privacy.reading.cells import MOST_ROWS, Allowance, Cell, CellPage, Row, Unreadable

DELIMITERS = ",;\t|"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def pages_of_csv(content: bytes, allowance: Allowance) -> Iterator[CellPage]:
    """Return every cell of a text file separated by commas, semicolons, bars or tabs. Raises `Unreadable`."""
    written = decoded(content)
    delimiter = max(DELIMITERS, key=written.partition("\n")[0].count)
    page = _page()
    try:
        for number, texts in enumerate(csv.reader(io.StringIO(written), delimiter=delimiter), start=1):
            allowance.spend(sum(map(len, texts)))
            page.rows.append(Row(tuple(Cell(text, column) for column, text in enumerate(texts)), f"baris {number}"))
            if len(page.rows) == MOST_ROWS:
                yield page
                page = _page(goes_on=True)
        yield page
    except csv.Error as error:
        raise Unreadable("isinya rusak") from error


def decoded(content: bytes) -> str:
    """Return the text, decoded as its byte order mark says, as UTF-8, or as Excel saves it in Indonesia."""
    try:
        return content.decode(MARKS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _page(*, goes_on: bool = False) -> CellPage:
    return CellPage(goes_on=goes_on, name_of=lambda row, column: f"{row.place}, kolom {column + 1}")
