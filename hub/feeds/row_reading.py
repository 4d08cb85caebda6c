"""Reads a CSV of news or products: every row is right, or nothing is taken and each mistake is named."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.budgets.rupiah import NotRupiah, rupiah_of
from hub.content.news import NewsPage
from hub.content.product import ProductPage
from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.feed_reading import digest
from hub.feeds.imported_kinds import paragraphs
from hub.feeds.markup_pieces import LONGEST_TITLE
from hub.local_days import start_of_day
from hub.models.vocabulary_words import offered
from hub.pages.content import ContentPage

MOST_ROWS = 200
LARGEST = 1024**2
MOST_SHOWN = 50
DATES = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
TOO_MANY_CELLS = "sel lebih banyak daripada judul kolom. Tulis yang memakai koma di antara tanda petik."
# The column and what is wrong there.
CellMistakes = list[tuple[str, str]]


@dataclass(frozen=True)
class RowMistake:
    """What is wrong in one cell; line 0 is the file as a whole."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"Baris {self.line}, kolom {self.column}: " if self.line else ""
        return f"{place}{self.reason}"


class ImportRowsRefused(Exception):
    """Something in the file is wrong, so nothing was taken; `mistakes` names all of it."""

    def __init__(self, mistakes: Sequence[RowMistake]) -> None:
        super().__init__("; ".join(str(mistake) for mistake in mistakes[:MOST_SHOWN]))
        self.mistakes = list(mistakes)


@dataclass(frozen=True)
class RowColumn:
    """A column: the field of the page that it fills, if there is one, and how a cell is read."""

    name: str
    field: str = ""
    is_required: bool = False
    read: Callable[[str], Any] = str


@dataclass(frozen=True)
class RowKind:
    """The columns of one kind, and an example of two lines."""

    page_class: type[ContentPage]
    label: str
    columns: tuple[RowColumn, ...]
    example: str


def day_of(cell: str) -> date:
    """Return the day. Raises `ValueError` with what to write instead."""
    for form in DATES:
        try:
            day = datetime.strptime(cell, form).date()  # noqa: DTZ007  A day has no zone.
        except ValueError:
            continue
        if day > timezone.localdate():
            raise ValueError(f"“{cell}” belum tiba. Tulis hari kejadiannya.")
        return day
    raise ValueError(f"“{cell}” bukan tanggal. Tulis seperti 17-08-2026.")


def instant_of(cell: str) -> datetime:
    """Return the beginning of the day. Raises `ValueError` with what to write instead."""
    return start_of_day(day_of(cell))


def price_of(cell: str) -> int:
    """Return the price in whole rupiah. Raises `ValueError` with what to write instead."""
    try:
        price = rupiah_of(cell)
    except NotRupiah:
        price = None
    if price is None:
        raise ValueError(f"“{cell[:40]}” bukan harga. Tulis rupiah bulat, misalnya 25000 atau Rp25.000.")
    return price


def group_of(cell: str) -> str:
    """Return the key of the product group, by key or label. Raises `ValueError` with the choices."""
    choices = dict(offered("product_group"))
    for key, label in choices.items():
        if cell.casefold() in (key.casefold(), label.casefold()):
            return key
    raise ValueError(f"“{cell[:40]}” tidak dikenal. Pilihannya: {', '.join(choices.values())}.")


ROW_KINDS: Mapping[str, RowKind] = {
    NewsPage.kind: RowKind(
        NewsPage,
        "Berita",
        (
            RowColumn("judul", "title", is_required=True),
            RowColumn("isi", is_required=True),
            RowColumn("tanggal", read=day_of),
            RowColumn("tempat", "place"),
            RowColumn("ringkasan", "summary"),
            RowColumn("sumber", "source_name"),
            RowColumn("alamat_sumber", "source_url"),
            RowColumn("tanggal_sumber", "source_published_at", read=instant_of),
        ),
        "judul,isi,tanggal,tempat\nPanen raya,Warga memanen padi bersama.,17-08-2026,Dusun II\n",
    ),
    ProductPage.kind: RowKind(
        ProductPage,
        "Produk",
        (
            RowColumn("nama", "title", is_required=True),
            RowColumn("kelompok", "product_group", read=group_of),
            RowColumn("harga", "price_from", read=price_of),
            RowColumn("satuan", "unit"),
            RowColumn("ringkasan", "summary"),
            RowColumn("cerita"),
        ),
        "nama,kelompok,harga,satuan,ringkasan\nKeripik ikan,makanan_minuman,25000,250 gram,Dari ikan haruan segar.\n",
    ),
}
TEXTS = ("isi", "cerita")


def read_rows(content: bytes, kind: str) -> list[ArrivedItem]:
    """Return the rows of the file. Raises `ImportRowsRefused` if anything is wrong."""
    told, mistakes = ROW_KINDS[kind], list[RowMistake]()
    items = []
    for line, cells, found in _lines(content, told):
        values = _values(told, cells, found)
        mistakes += [RowMistake(line, column, reason) for column, reason in found]
        if not found:
            items.append(_item(values, cells))
    if mistakes:
        raise ImportRowsRefused(mistakes)
    if not items:
        raise _whole(f"Tidak ada baris di bawah judul kolom. Contoh: {told.example.splitlines()[1]}")
    return items


def _lines(content: bytes, told: RowKind) -> Iterator[tuple[int, dict[str, str], CellMistakes]]:
    """Return the number of each line, its cells by column, and what is wrong with the line as a whole."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _whole("Huruf berkas ini tidak terbaca. Simpan sebagai “CSV UTF-8”.") from error
    heading = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=None), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    try:
        names = [cell.strip().lower().replace(" ", "_") for cell in next(reader, [])]
        _check_columns(names, told)
        count = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise _whole(f"Lebih dari {MOST_ROWS} baris. Bagi menjadi beberapa berkas.")
            found: CellMistakes = [(names[-1], TOO_MANY_CELLS)] if len(cells) > len(names) else []
            filled = [*cells, *[""] * (len(names) - len(cells))][: len(names)]
            cleaned = (cell.strip().replace("\0", "") for cell in filled)
            yield reader.line_num, dict(zip(names, cleaned, strict=True)), found
    except csv.Error as error:
        reason = "tidak terbaca. Cari tanda petik yang tidak ada pasangannya."
        raise ImportRowsRefused([RowMistake(reader.line_num, "mana pun", reason)]) from error


def _check_columns(names: list[str], told: RowKind) -> None:
    known = [column.name for column in told.columns]
    missing = [column.name for column in told.columns if column.is_required and column.name not in names]
    unknown = [name or "tanpa judul" for name in names if name not in known]
    repeated = [name for name in known if names.count(name) > 1]
    for found, what in (
        (missing, "Kolom yang kurang"),
        (unknown, "Kolom yang tidak dikenal"),
        (repeated, "Kolom ganda"),
    ):
        if found:
            raise _whole(f"{what}: {', '.join(found)[:200]}. Kolom untuk {told.label.lower()}: {', '.join(known)}.")


def _values(told: RowKind, cells: dict[str, str], mistakes: CellMistakes) -> dict[str, Any]:
    """Return what the cells mean for the page; add what is wrong with them, by column."""
    values: dict[str, Any] = {}
    for column in told.columns:
        cell = cells.get(column.name, "")
        if not cell:
            if column.is_required:
                mistakes.append((column.name, "kosong. Isi, atau hapus barisnya."))
            continue
        try:
            value = column.read(cell)
            if column.field:
                value = told.page_class._meta.get_field(column.field).clean(value, None)  # noqa: SLF001
            values[column.field or column.name] = value
        except ValidationError as refused:
            mistakes.append((column.name, " ".join(refused.messages)))
        except ValueError as refused:
            mistakes.append((column.name, str(refused)))
    if len(values.get("title", "")) > LONGEST_TITLE:
        mistakes.append((told.columns[0].name, f"lebih dari {LONGEST_TITLE} huruf. Pendekkan."))
    if not values.get("source_name") and (values.get("source_url") or values.get("source_published_at")):
        mistakes.append(("sumber", "kosong. Tulis nama sumbernya bila alamat atau tanggalnya diisi."))
    return values


def _item(values: dict[str, Any], cells: dict[str, str]) -> ArrivedItem:
    day = values.pop("tanggal", None)
    text = "\n".join(str(values.pop(name)) for name in TEXTS if name in values)
    title, summary = values.pop("title"), values.pop("summary", "")
    return ArrivedItem(
        key=digest(repr(sorted(cells.items()))),
        title=title,
        summary=summary,
        at=start_of_day(day) if day else None,
        pieces=paragraphs(text),
        values=values,
    )


def _whole(reason: str) -> ImportRowsRefused:
    return ImportRowsRefused([RowMistake(0, "", reason)])
