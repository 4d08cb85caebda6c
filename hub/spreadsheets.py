"""Writes tables as CSV and XLSX, row by row, so that a spreadsheet executes no cell."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A spreadsheet treats text that starts with one of these as a formula (OWASP: CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CHUNK = 64 * 1024
TABLE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PROPERTIES = "docProps/core.xml"
INSTANT = re.compile(rb">\d{4}-\d\d-\d\dT[\d:]+Z<")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


Cell = str | int


def inert(cell: Cell) -> Cell:
    """Return the text so that a spreadsheet shows it and executes nothing; numbers stay numbers.

    Control characters are removed.
    """
    if isinstance(cell, int):
        return cell
    plain = "".join(sign for sign in cell if sign >= " " or sign in "\t\n")
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA) else plain


def table_of(rows: Iterable[Sequence[Cell]], *, form: str, title: str) -> Iterator[bytes]:
    """Return the rows in one of the forms of `TABLE_TYPES`, in chunks; a workbook has a sheet of this title."""
    return csv_of(rows) if form == "csv" else xlsx_of(rows, title=title)


def csv_of(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Return the CSV in UTF-8 in chunks, with the byte order mark that spreadsheets look for."""
    writer = csv.writer(_Returned(), lineterminator="\r\n")
    chunk = BYTE_ORDER_MARK
    for row in rows:
        chunk += writer.writerow([inert(cell) for cell in row]).encode()
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = b""
    yield chunk


def xlsx_of(rows: Iterable[Sequence[Cell]], *, title: str) -> Iterator[bytes]:
    """Return the workbook in chunks; it is first written to temporary files, which are deleted after the last one.

    Equal rows give equal bytes: the instants at which it was written are left out.
    """
    from openpyxl import Workbook  # noqa: PLC0415  It takes 8 MB of memory, and few processes write workbooks.

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([inert(cell) for cell in row])
    with TemporaryFile() as dated, TemporaryFile() as file:
        book.save(dated)
        _copy_without_instants(dated, file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Return the same chunks with the first one computed, so that an early failure can still set the status."""
    return chain([next(chunks, b"")], chunks)


def _copy_without_instants(dated: IO[bytes], file: IO[bytes]) -> None:
    with ZipFile(dated) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            undated = ZipInfo(name)
            undated.compress_type = ZIP_DEFLATED
            with before.open(name) as source, after.open(undated, "w", force_zip64=True) as target:
                if name == PROPERTIES:
                    target.write(INSTANT.sub(rb">1980-01-01T00:00:00Z<", source.read()))
                else:
                    copyfileobj(source, target)


class _Returned:
    """A file whose `write` returns the line instead of storing it."""

    def write(self, line: str) -> Any:
        return line
