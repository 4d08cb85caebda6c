"""The columns of open data, from the declarations of cards: name, label, meaning, type and unit of each.

Satu Data Indonesia (Perpres 39/2019) asks for definition, classification, measure and unit of what is published.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.utils import timezone

from frontend_api.public_addresses import public_address
from hub.selectors.readable import ReadPublication
from hub.shapes.budget_figures import BudgetRow
from hub.shapes.kinds import Kind
from hub.shapes.marks import Mark
from hub.shapes.walk import Declared, declared_in
from hub.showing.details import SHOWN_ELSEWHERE, row_label

Value = str | int | float | bool | None
PLAIN = (str, int, float, bool, date, datetime)
VALID = "http://purl.org/dc/terms/valid"
TYPES = {int: "integer", float: "number", bool: "boolean", date: "date", datetime: "datetime"}


@dataclass(frozen=True)
class DataColumn:
    """A column: its name in files, its Indonesian label, what it means, its type (of CSVW), unit, codes and term."""

    name: str
    label: str
    meaning: str
    datatype: str
    value: Callable[[ReadPublication], Value]
    unit: str = ""
    codes: str = ""
    # The property that it is in a vocabulary of the web, if its mark says so.
    term: str = ""


@dataclass(frozen=True)
class AccountColumn:
    """A column of the accounts of budgets, described like `DataColumn`."""

    name: str
    label: str
    meaning: str
    datatype: str
    value: Callable[[BudgetRow], Value]
    unit: str = ""


def _told(instant: datetime) -> str:
    return timezone.localtime(instant).isoformat(timespec="seconds")


def _places(read: ReadPublication) -> str:
    return ", ".join(read.row.places)


def _labels(read: ReadPublication) -> str:
    return "; ".join(label.label for label in read.card.labels)


COMMON = (
    DataColumn("id", "Id", "Tetap sama meskipun tulisan diubah atau dipindah.", "string", lambda read: read.row.pk),
    DataColumn("judul", "Judul", "Judul tulisan.", "string", lambda read: read.row.title),
    DataColumn("ringkasan", "Ringkasan", "Satu atau dua kalimat.", "string", lambda read: read.row.summary),
    DataColumn(
        "kode_desa",
        "Kode desa",
        "Kode wilayah desa; kosong bila bukan tulisan desa.",
        "string",
        lambda read: read.row.village,
        codes="Permendagri 58/2021",
    ),
    DataColumn(
        "kode_kabupaten",
        "Kode kabupaten",
        "Kode wilayah kabupaten atau kota; kosong bila tulisan provinsi.",
        "string",
        lambda read: read.row.regency,
        codes="Permendagri 58/2021",
    ),
    DataColumn("wilayah", "Wilayah", "Nama desa, kecamatan, kabupaten.", "string", _places),
    DataColumn("lintang", "Lintang", "WGS 84.", "number", lambda read: read.row.latitude, unit="derajat"),
    DataColumn("bujur", "Bujur", "WGS 84.", "number", lambda read: read.row.longitude, unit="derajat"),
    DataColumn("topik", "Topik", "Pilar, tujuan dan golongan.", "string", _labels),
    DataColumn("terbit", "Terbit", "Saat pertama diterbitkan.", "datetime", lambda read: _told(read.row.published_at)),
    DataColumn(
        "diperbarui", "Diperbarui", "Saat terakhir diterbitkan.", "datetime", lambda read: _told(read.row.updated_at)
    ),
    DataColumn("alamat", "Alamat", "Halaman tulisan ini.", "anyURI", lambda read: public_address(read.row.path)),
)
ACCOUNTS = (
    AccountColumn("rekening", "Rekening", "Kode rekening menurut Permendagri 20/2018.", "string", lambda row: row.key),
    AccountColumn("uraian", "Uraian", "Nama rekening.", "string", lambda row: row.name),
    AccountColumn("tingkat", "Tingkat", "Tingkat rekening.", "string", lambda row: row.level),
    AccountColumn("anggaran", "Anggaran", "Yang direncanakan.", "integer", lambda row: row.budget, unit="rupiah"),
    AccountColumn(
        "realisasi",
        "Realisasi",
        "Yang terlaksana; kosong dalam rencana.",
        "integer",
        lambda row: row.realisation,
        "rupiah",
    ),
)


def columns_of(kind: Kind) -> list[DataColumn]:
    """Return the columns of a kind: those of every content, then each single value of its card."""
    own = [declared for declared in declared_in(kind.card) if _is_single(declared)]
    return [*COMMON, *(_column(declared, kind) for declared in own)]


def _is_single(declared: Declared) -> bool:
    is_plain = declared.inner in PLAIN or (isinstance(declared.inner, type) and issubclass(declared.inner, Enum))
    return is_plain and declared.depth == 0 and not declared.is_made and declared.name not in SHOWN_ELSEWHERE


def _column(declared: Declared, kind: Kind) -> DataColumn:
    is_rupiah = bool(declared.marks & {Mark.RUPIAH, Mark.SIGNED_RUPIAH})
    label = row_label(declared, kind.fields)
    return DataColumn(
        name=declared.name,
        label=label,
        meaning=declared.description or label,
        datatype=TYPES.get(declared.inner, "string"),
        value=lambda read: _plain(getattr(read.card, declared.name)),
        unit="rupiah" if is_rupiah else "",
        term=VALID if declared.valid_until else "",
    )


def _plain(value: Any) -> Value:
    if isinstance(value, datetime):
        return _told(value)
    if isinstance(value, date):
        return value.isoformat()
    found: Value = value.value if isinstance(value, Enum) else value
    return found
