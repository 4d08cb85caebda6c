"""Reads the file of villages and people: CSV with commas or semicolons, or a workbook."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile

from tablib import Dataset

from hub.onboarding.onboarding_rows import COLUMNS
from hub.onboarding.spoken import said

# What a column may be called, in Indonesian and in English.
HEADINGS: Mapping[str, str] = {heading: name for name, label in COLUMNS.items() for heading in (name, label)}
MOST_ROWS = 5_000
MOST_COLUMNS = 50
PRIVATE = frozenset({"telepon", "hp", "no_hp", "phone", "nik", "wa", "whatsapp"})


class FileUnusable(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


def read_file(content: bytes, *, name: str) -> Dataset:
    """Return the rows under our own column names, each with its "line". Raises `FileUnusable`."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".xlsx":
        return _workbook(content)
    if ending == ".csv":
        return read_text(_decoded(content))
    raise FileUnusable(
        said(
            f'"{name}" is neither .csv nor .xlsx. Save it as one of them.',
            f"“{name}” bukan .csv atau .xlsx. Simpan sebagai salah satunya.",
        )
    )


def read_text(text: str) -> Dataset:
    """Return the same of the text of a CSV file. Raises `FileUnusable`."""
    heading = text.partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(StringIO(text, newline=None), delimiter=delimiter)
    try:
        headings = next(reader, [])
        return _checked(headings, ((reader.line_num, cells) for cells in reader))
    except csv.Error as error:
        raise FileUnusable(
            said(
                f"Line {reader.line_num} cannot be read. Look for a quotation mark without its second one.",
                f"Baris {reader.line_num} tidak terbaca. Cari tanda petik yang tidak ada pasangannya.",
            )
        ) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnusable(
            said(
                'This is not UTF-8. Save the file as "CSV UTF-8".',
                "Huruf berkas ini tidak terbaca. Simpan sebagai “CSV UTF-8”.",
            )
        ) from error


def _workbook(content: bytes) -> Dataset:
    from openpyxl import load_workbook  # noqa: PLC0415  It takes 8 MB of memory, and few processes read workbooks.

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # A file may state wrong dimensions.
        (_, headings), *rows = islice(_written(sheet), MOST_ROWS + 2)
    except (
        BadZipFile,
        AttributeError,
        IndexError,
        KeyError,
        ValueError,
        TypeError,
        OSError,
    ) as error:
        raise FileUnusable(
            said(
                "This workbook cannot be read. Open it, copy the rows into a new one, and save that.",
                "Buku kerja ini tidak terbaca. Salin barisnya ke buku kerja baru, lalu simpan.",
            )
        ) from error
    last = max(number for number, heading in enumerate(headings, start=1) if heading is not None)
    return _checked(headings[:last], rows)


def _written(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Return the rows in which something stands, with their numbers: a few bytes may claim a million empty ones."""
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if any(cell is not None for cell in row):
            yield number, row


def _checked(headings: Iterable[Any], rows: Iterable[tuple[int, Iterable[Any]]]) -> Dataset:
    """Return the rows that are not empty. Raises `FileUnusable` for wrong columns, too many rows or cells, or none."""
    written = [str(heading or "").strip().lower().replace(" ", "_") for heading in headings]
    names = [HEADINGS.get(heading, heading) for heading in written]
    _refuse_columns(names)
    kept = Dataset(headers=[*names, "line"])
    for line, row in rows:
        cells = [str(cell).strip() if cell is not None else "" for cell in row]
        if any(cells[len(names) :]):
            raise FileUnusable(
                said(
                    f"Line {line} has more cells than the heading. Put what contains a comma in double quotes.",
                    f"Sel di baris {line} lebih banyak daripada judul. Tulis yang memakai koma di antara tanda petik.",
                )
            )
        if any(cells):
            kept.append([*(cells + [""] * len(names))[: len(names)], line])
    if not 0 < len(kept) <= MOST_ROWS:
        raise FileUnusable(
            said(
                f"There are {len(kept)} rows below the heading; 1 to {MOST_ROWS} can be read at once.",
                f"Ada {len(kept)} baris di bawah judul; sekali baca 1 sampai {MOST_ROWS} baris.",
            )
        )
    return kept


def _refuse_columns(names: list[str]) -> None:
    known = set(COLUMNS)
    expected = said(
        "Write the columns code, name, email, role, valid_until.",
        "Tulis kolom kode, nama, surel, peran, berlaku_sampai.",
    )
    if private := sorted(PRIVATE.intersection(names)):
        raise FileUnusable(
            said(
                f'Column "{private[0]}": numbers of persons are not stored. Delete the column.',
                f"Kolom “{private[0]}”: nomor pribadi tidak disimpan. Hapus kolom itu.",
            )
        )
    unknown = [name for name in names if name not in known]
    repeated = [name for name in known if names.count(name) > 1]
    if unknown or repeated or "code" not in names:
        wrong = ", ".join([*unknown, *repeated]) or "code"
        raise FileUnusable(
            said(
                f"Columns that are unknown, repeated or missing: {wrong}. {expected}",
                f"Kolom yang tidak dikenal, berulang, atau tidak ada: {wrong}. {expected}",
            )
        )
