"""Reads the figures of a budget from a CSV or XLSX file that an editor uploads; the file is not kept."""

import csv
import posixpath
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import IO, Any

from django.core.exceptions import ValidationError

from hub.budgets.chart_of_accounts import ACCOUNTS, FINANCING, WITH_FIGURES
from hub.budgets.rows import COLUMNS, AccountRow
from hub.budgets.rupiah import NotRupiah, rupiah_of
from hub.uploads.document_checks import check_document

ENDINGS = (".csv", ".xlsx")
MOST_BYTES = 1024**2
MOST_LINES = 1_000
MOST_COLUMNS = 50
MOST_PROBLEMS = 20
CODE = "kode"
HEADINGS = {"budget": "anggaran", "realisation": "realisasi"}
TEMPLATE_HEADING = (CODE, "uraian", *HEADINGS.values())
HOW_TO_READ = "buka di aplikasi lembar sebar lalu simpan ulang sebagai CSV UTF-8 atau XLSX"

Cells = list[Any]


@dataclass(frozen=True)
class BudgetTable:
    """The rows of a file, or what is wrong with it, as sentences without a full stop that name the line."""

    rows: tuple[AccountRow, ...] = ()
    problems: tuple[str, ...] = ()


class _Refused(Exception):
    """The file as a whole cannot be read."""


def content_of(file: Any) -> BudgetTable:
    """Read the uploaded file from its start. Never raises for its content; returns no row if a line is wrong."""
    try:
        return _content(_lines(file))
    except _Refused as refused:
        return BudgetTable(problems=(str(refused),))
    except ValidationError as refused:  # What the check of every upload found.
        return BudgetTable(problems=tuple(message.rstrip(".") for message in refused.messages))


def _lines(file: Any) -> list[tuple[int, Cells]]:
    ending = posixpath.splitext(file.name)[1].lower()
    if ending not in ENDINGS:
        raise _Refused(f"Berkas {ending or 'tanpa akhiran'} tidak dapat dibaca: pakai CSV atau XLSX")
    if file.size > MOST_BYTES:
        raise _Refused("Berkas terlalu besar: paling besar 1 MB")
    check_document(file, name=file.name)
    lines: list[tuple[int, Cells]] = []
    for number, cells in _csv(file) if ending == ".csv" else _workbook(file):
        if number > MOST_LINES:
            raise _Refused(f"Berkas terlalu panjang: paling banyak {MOST_LINES} baris")
        if any(str(cell).strip() for cell in cells if cell is not None):
            lines.append((number, cells))
    file.seek(0)
    return lines


def _csv(file: IO[bytes]) -> Iterator[tuple[int, Cells]]:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Refused(f"Berkas bukan UTF-8: {HOW_TO_READ}") from error
    heading = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(text.splitlines(), delimiter=max(";,\t", key=heading.count))
    try:
        for cells in reader:
            yield reader.line_num, list(cells)
    except csv.Error as error:
        raise _Refused(f"Baris {reader.line_num} tidak dapat dibaca: {HOW_TO_READ}") from error


def _workbook(file: IO[bytes]) -> Iterator[tuple[int, Cells]]:
    """Return the lines of the first sheet; a formula counts as the value that its program stored."""
    from openpyxl import load_workbook  # noqa: PLC0415  It takes 8 MB of memory, and few processes read workbooks.

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About styles and extensions that do not affect figures.
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # A file may state wrong dimensions.
            for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
                yield number, list(cells)
                if number > MOST_LINES:
                    break
            book.close()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError) as error:
        raise _Refused(f"Isi berkas rusak: {HOW_TO_READ}") from error


def _content(lines: list[tuple[int, Cells]]) -> BudgetTable:
    if not lines:
        raise _Refused("Berkas kosong: isi contoh tabel yang dapat diunduh")
    (number, heading), *below = lines
    places = _places(number, heading)
    rows: dict[str, AccountRow] = {}
    problems: list[str] = []
    for number, cells in below:
        row, found = _row({name: _cell(cells, place) for name, place in places.items()})
        if row is not None and row.key in rows:
            found = [*found, f"kode {row.key} sudah ada di baris lain: sisakan satu"]
        problems += [f"Baris {number}: {reason}" for reason in found]
        if row is not None:
            rows[row.key] = row
    if not rows and not problems:
        problems.append("Berkas tidak memuat angka: isi kolom anggaran")
    if problems:
        return BudgetTable(problems=tuple(_shortened(problems)))
    return BudgetTable(rows=tuple(rows.values()))


def _places(number: int, heading: Cells) -> dict[str, int]:
    names = [str(cell or "").strip().lower() for cell in heading]
    places = {name: names.index(title) for name, title in ({CODE: CODE} | HEADINGS).items() if title in names}
    missing = [title for title in (CODE, HEADINGS["budget"]) if title not in names]
    if missing:
        raise _Refused(
            f"Baris {number}: tidak ada kolom {' dan '.join(missing)}. Tulis judul kolom: {', '.join(TEMPLATE_HEADING)}"
        )
    return places


def _cell(cells: Cells, place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _row(cells: dict[str, Any]) -> tuple[AccountRow | None, list[str]]:
    """Return the row of a line and what is wrong with it; a line without a figure has no row."""
    amounts: dict[str, int | None] = {}
    problems = []
    for name in HEADINGS:
        try:
            amounts[name] = rupiah_of(cells.get(name))
        except NotRupiah as wrong:
            problems.append(f"{COLUMNS[name].lower()} {wrong}")
    key = _code(cells[CODE])
    if problems or any(amount is not None for amount in amounts.values()):
        problems = [*_unknown(key), *problems]
    if problems or all(amount is None for amount in amounts.values()):
        return None, problems
    return AccountRow(key, amounts["budget"], amounts["realisation"]), []


def _code(written: Any) -> str:
    """Return the code as text; a spreadsheet stores 4 and 4.1 as numbers."""
    text = f"{written:g}" if isinstance(written, int | float) else str(written or "")
    return text.strip().rstrip(".").lower()


def _unknown(key: str) -> list[str]:
    if key in WITH_FIGURES:
        return []
    if key == FINANCING:
        return ["rekening 6 dihitung sendiri: isi 6.1 dan 6.2 saja"]
    if f"f.{key}" in ACCOUNTS:
        return [f'kode "{key}" tidak dikenal: kode bidang ditulis f.{key}']
    return [f'kode "{key[:20]}" tidak dikenal: pakai kode dari contoh tabel']


def _shortened(problems: list[str]) -> Iterable[str]:
    yield from problems[:MOST_PROBLEMS]
    if len(problems) > MOST_PROBLEMS:
        yield f"Dan {len(problems) - MOST_PROBLEMS} baris lain"


def empty_table() -> bytes:
    """Return the CSV with one line for each account, in UTF-8 with the byte order mark that spreadsheets need."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(TEMPLATE_HEADING)
    writer.writerows((key, ACCOUNTS[key].name, "", "") for key in WITH_FIGURES)
    return stream.getvalue().encode("utf-8-sig")
