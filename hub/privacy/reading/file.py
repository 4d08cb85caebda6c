"""People's numbers in a file: it is read as pages, and each page is searched. Does not use Django."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hub.privacy.layout import HeadingContext, laid_out_rows
from hub.privacy.numbers import NumberKind, numbers_in
from hub.privacy.population import LENGTH, has_structure
from hub.privacy.reading.cells import Allowance, CellPage, ReadingLimits, Row, Unreadable
from hub.privacy.reading.column_numbers import stacked_numbers, wrapped_numbers
from hub.privacy.reading.flow import plain_number
from hub.privacy.reading.office_text import pages_of_office
from hub.privacy.reading.table import pages_of_csv
from hub.privacy.signs import normalised

MOST_FOUND = 50


def _pages_of_pdf(content: bytes, allowance: Allowance) -> Iterator[CellPage]:
    # Its library takes 26 MB, and only the process that reads files needs it.
    from hub.privacy.reading.pdf_text import pages_of_pdf  # noqa: PLC0415

    return pages_of_pdf(content, allowance)


READERS: dict[str, Callable[[bytes, Allowance], Iterator[CellPage]]] = {
    ".pdf": _pages_of_pdf,
    ".xlsx": pages_of_office,
    ".docx": pages_of_office,
    ".csv": pages_of_csv,
}


@dataclass(frozen=True)
class FoundInFile:
    """A number, its place in the file, and the text around it; `UNREAD` says why a file could not be read."""

    kind: NumberKind
    digits: str
    place: str
    text: str


def numbers_of_file(content: bytes, *, name: str, limits: ReadingLimits) -> list[FoundInFile]:
    """Return at most fifty numbers in the file; not being readable to its end counts as one more find."""
    found: list[FoundInFile] = []
    try:
        for one in _numbers(content, name, Allowance(limits)):
            found.append(one)
            if len(found) >= MOST_FOUND:
                break
    except Unreadable as error:
        found.append(FoundInFile(NumberKind.UNREAD, "", str(error), ""))
    return found


def _numbers(content: bytes, name: str, allowance: Allowance) -> Iterator[FoundInFile]:
    reader = READERS.get(posixpath.splitext(name)[1].lower())
    if reader is None:
        raise Unreadable("jenisnya tidak dikenal")
    context = HeadingContext()
    for page in reader(content, allowance):
        context = context if page.goes_on else HeadingContext()
        yield from _numbers_of_page(page, context)
        allowance.spend(0)


def _numbers_of_page(page: CellPage, context: HeadingContext) -> Iterator[FoundInFile]:
    rows = [[(cell.column, _plain(cell.text)) for cell in row.cells] for row in page.rows]
    layout = laid_out_rows(rows, context)
    seen: set[str] = set()
    for one in numbers_in(layout):
        cell = layout.cells[layout.cell_index(one.start)]
        seen.add(one.digits)
        yield FoundInFile(one.kind, one.digits, page.name_of(page.rows[cell.line], cell.column), one.text)
    for row, column, digits in [*_rounded(page.rows), *stacked_numbers(page.rows), *wrapped_numbers(page.rows)]:
        if digits not in seen:
            yield FoundInFile(NumberKind.POPULATION, digits, page.name_of(row, column), digits)


def _rounded(rows: list[Row]) -> Iterator[tuple[Row, int, str]]:
    """Find numbers of which a workbook kept fifteen digits and turned the last one into 0."""
    for row in rows:
        for cell in row.cells:
            is_long = cell.is_number and len(cell.text) == LENGTH and cell.text.isdigit()
            if is_long and has_structure(cell.text, rounded=True):
                yield row, cell.column, cell.text


def _plain(text: str) -> str:
    """Return the text of a cell on one line."""
    if text.isalnum() and text.isascii():
        return text
    return normalised(plain_number(text)).replace("\n", " ").replace("\t", " ")
