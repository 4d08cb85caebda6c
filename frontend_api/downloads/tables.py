"""Writes tables as CSV and XLSX, row by row, so that no cell is run by a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook

# With one of these first, a spreadsheet takes text for a formula (OWASP: CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PIECE = 64 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def inert(cell: str) -> str:
    """Give the text so that a spreadsheet shows it and runs nothing; control characters are left out."""
    plain = "".join(sign for sign in cell if sign >= " " or sign in "\t\n")
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA) else plain


def csv_of(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Give the CSV in UTF-8 piece by piece, with the mark that spreadsheets look for."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    piece = BYTE_ORDER_MARK
    for row in rows:
        piece += writer.writerow([inert(cell) for cell in row]).encode()
        if len(piece) >= PIECE:
            yield piece
            piece = b""
    yield piece


def xlsx_of(rows: Iterable[Sequence[str]], *, title: str) -> Iterator[bytes]:
    """Give the workbook piece by piece; it is written to a file of its own first, which vanishes with the last one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([inert(cell) for cell in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Return the same pieces with the first one ready: what fails until then can still be answered with a status."""
    return chain([next(pieces, b"")], pieces)


class _Echo:
    """Gives a written line back instead of keeping it."""

    def write(self, line: str) -> Any:
        return line
