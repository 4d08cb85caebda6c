"""The rows of a budget as they are stored, and the rules for publishing them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.budgets.arithmetic import Disagreement, balance_of, completed, disagreements
from hub.budgets.chart_of_accounts import ACCOUNTS, EXPENDITURE, INCOME, WITH_FIGURES
from hub.budgets.rupiah import MOST, told
from hub.models.vocabulary import BudgetVersion

COLUMNS = {"budget": "Anggaran", "realisation": "Realisasi"}


class RowsRefused(ValueError):
    """These are not valid rows of a budget; `reasons` are sentences for the editor's screen."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class AccountRow:
    """An account with what is planned and what was realised, in whole rupiah; None if nothing was entered."""

    key: str
    budget: int | None = None
    realisation: int | None = None

    def stored(self) -> dict[str, Any]:
        """Return the JSON of the row."""
        return {"key": self.key, "budget": self.budget, "realisation": self.realisation}


def rows_of(stored: Any) -> list[AccountRow]:
    """Return the rows of stored JSON in the order of the accounts, without empty ones. Raises `RowsRefused`."""
    if not isinstance(stored, list):
        raise RowsRefused(["Baris anggaran tidak dapat dibaca"])
    reasons = [reason for entry in stored for reason in _reasons(entry)]
    if reasons:
        raise RowsRefused(reasons)
    rows = [AccountRow(entry["key"], entry.get("budget"), entry.get("realisation")) for entry in stored]
    twice = sorted({row.key for row in rows if [other.key for other in rows].count(row.key) > 1})
    if twice:
        raise RowsRefused([f"Rekening {ACCOUNTS[key]} tertulis dua kali: sisakan satu" for key in twice])
    order = {key: number for number, key in enumerate(WITH_FIGURES)}
    kept = [row for row in rows if row.budget is not None or row.realisation is not None]
    return sorted(kept, key=lambda row: order[row.key])


def figures(rows: Iterable[AccountRow], column: str) -> dict[str, int]:
    """Return the entered figures of a column, by account."""
    written = {row.key: row.budget if column == "budget" else row.realisation for row in rows}
    return {key: amount for key, amount in written.items() if amount is not None}


def objections_to(rows: list[AccountRow], version: str) -> list[str]:
    """Return why this budget may not be published, as sentences without a full stop."""
    is_report = version in BudgetVersion.reports()
    found = []
    for column in COLUMNS if is_report else ("budget",):
        written = figures(rows, column)
        found += [_told(each, COLUMNS[column]) for each in disagreements(written)]
        known = completed(written)
        found += [
            f"{COLUMNS[column]} {ACCOUNTS[key]} belum diisi: isi jumlahnya atau rinciannya"
            for key in (INCOME, EXPENDITURE)
            if key not in known
        ]
    if not is_report and figures(rows, "realisation"):
        found.append("Realisasi hanya diisi pada laporan realisasi: kosongkan kolomnya atau pilih laporan realisasi")
    return found


def remarks_on(rows: list[AccountRow], version: str) -> list[str]:
    """Return what an editor should check again, though it may be published, as sentences without a full stop."""
    known = completed(figures(rows, "budget"))
    remainder = balance_of(known).remainder
    if version == BudgetVersion.ORIGINAL and INCOME in known and remainder != 0:
        return [f"SiLPA anggaran {told(remainder)}, padahal dalam APB Desa murni seharusnya nol: periksa lagi"]
    return []


def _told(each: Disagreement, column: str) -> str:
    of_what = "jumlah kelima bidang" if each.of_fields else "jumlah rinciannya"
    return f"{column} {ACCOUNTS[each.key]}: tertulis {told(each.given)}, padahal {of_what} {told(each.expected)}"


def _reasons(entry: Any) -> list[str]:
    if not isinstance(entry, Mapping) or entry.get("key") not in WITH_FIGURES:
        key = entry.get("key") if isinstance(entry, Mapping) else entry
        return [f'Rekening "{str(key)[:20]}" tidak dikenal']
    return [
        f"{label} {ACCOUNTS[entry['key']]} bukan rupiah bulat dari 0 sampai {told(MOST)}"
        for column, label in COLUMNS.items()
        if not _is_amount(entry.get(column))
    ]


def _is_amount(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST)
