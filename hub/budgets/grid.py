"""The grid in which an editor types the figures of a budget, and the file upload that fills it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.budgets.chart_of_accounts import (
    ACCOUNTS,
    CHILDREN,
    EXPENDITURE,
    FIELDS,
    INCOME,
    OUTLAYS,
    RECEIPTS,
    WITH_FIGURES,
)
from hub.budgets.rows import COLUMNS, AccountRow, RowsRefused, rows_of
from hub.budgets.rupiah import NotRupiah, grouped, rupiah_of
from hub.budgets.tables import content_of

SECTIONS = {
    "Pendapatan": (INCOME, *CHILDREN[INCOME]),
    "Belanja menurut jenis": (EXPENDITURE, *CHILDREN[EXPENDITURE]),
    "Belanja menurut bidang": FIELDS,
    "Pembiayaan": (RECEIPTS, OUTLAYS),
}
TEMPLATE = "hub_budget_template"


@dataclass(frozen=True)
class Typed:
    """What the form sent: the text of each cell by account and column, and what is wrong with the file.

    If the file could be read, its figures are already in the cells.
    """

    cells: Mapping[tuple[str, str], str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridCell:
    """One input."""

    name: str
    label: str
    text: str
    is_wrong: bool


@dataclass(frozen=True)
class GridLine:
    """One account with its inputs."""

    key: str
    account: str
    cells: list[GridCell]


@dataclass(frozen=True)
class Section:
    """A table of totals, and a table of what they consist of."""

    title: str
    lines: list[GridLine]
    details: list[GridLine]
    is_open: bool


class BudgetGrid(forms.Widget):
    """A table for each part of a budget, and an upload; works without JavaScript."""

    template_name = "hub/budgets/grid.html"
    needs_multipart_form = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Typed:
        """Return what was typed, overwritten by the figures in the file."""
        cells = {
            (key, column): str(data.get(_input(name, key, column), "")).strip()
            for key in WITH_FIGURES
            for column in COLUMNS
        }
        file = files.get(f"{name}-file")
        if not file:
            return Typed(cells)
        content = content_of(file)
        return Typed(cells | _texts(list(content.rows)), content.problems)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        """Say whether the form has no grid at all."""
        return f"{name}-file" not in files and not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        """Return an empty text: each input has its own label."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the tables with what was typed or, in a new form, with what is stored."""
        cells = value.cells if isinstance(value, Typed) else _texts(rows_of(value or []))
        sections = [_section(name, title, keys, cells) for title, keys in SECTIONS.items()]
        context: dict[str, Any] = super().get_context(name, None, attrs)
        return context | {
            "sections": sections,
            "columns": list(COLUMNS.values()),
            "file": f"{name}-file",
            "template_address": reverse(TEMPLATE),
        }


class BudgetRowsFormField(forms.Field):
    """The form field of the grid: returns rows to store, or says which cell or line of the file is wrong."""

    widget = BudgetGrid

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        """Return the rows. Raises `ValidationError` with a sentence for each error."""
        if not isinstance(value, Typed):
            return []
        wrong = [f"{problem}." for problem in value.problems]
        rows: dict[str, dict[str, Any]] = {}
        for (key, column), text in value.cells.items():
            try:
                amount = rupiah_of(text)
            except NotRupiah as error:
                wrong.append(f"{COLUMNS[column]} {ACCOUNTS[key]}: {error}.")
                continue
            rows.setdefault(key, {"key": key})[column] = amount
        if wrong:
            raise ValidationError(wrong)
        return [row.stored() for row in rows_of(list(rows.values()))]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the figures differ from the stored ones."""
        try:
            return self.to_python(data) != [row.stored() for row in rows_of(initial or [])]
        except (ValidationError, RowsRefused):
            return True


def _texts(rows: list[AccountRow]) -> dict[tuple[str, str], str]:
    amounts = {(row.key, column): getattr(row, column) for row in rows for column in COLUMNS}
    return {place: grouped(amount) for place, amount in amounts.items() if amount is not None}


def _section(name: str, title: str, keys: tuple[str, ...], cells: Mapping[tuple[str, str], str]) -> Section:
    below = [child for key in keys for child in CHILDREN[key] if child not in keys]
    details = [_line(name, key, cells) for key in below]
    is_open = any(cell.text for line in details for cell in line.cells)
    return Section(title, [_line(name, key, cells) for key in keys], details, is_open)


def _line(name: str, key: str, cells: Mapping[tuple[str, str], str]) -> GridLine:
    account = ACCOUNTS[key]
    inputs = [
        GridCell(_input(name, key, column), f"{label} {account}", text, _is_wrong(text))
        for column, label in COLUMNS.items()
        for text in [cells.get((key, column), "")]
    ]
    return GridLine(key, account.name, inputs)


def _input(name: str, key: str, column: str) -> str:
    return f"{name}-{key}-{column}"


def _is_wrong(text: str) -> bool:
    try:
        rupiah_of(text)
    except NotRupiah:
        return True
    return False
