"""One part of a dataset as a file: CSV, XLSX or JSON, written row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import orjson

from frontend_api.open_data.data_columns import ACCOUNTS, COMMON, AccountColumn, DataColumn, Value, columns_of
from hub.selectors.publications import ListPosition, exported
from hub.selectors.readable import ReadPublication
from hub.shapes.kinds import all_kinds, kind_of
from hub.spreadsheets import TABLE_TYPES, Cell, table_of

ACCOUNTS_KEY = "budget-accounts"
BUDGET = "budget"
# A budget has some thirty accounts: a part has about as many rows as one of any kind. It must be made within the
# deadline of a request, on a busy server too.
ROWS, BUDGETS = 2_000, 80
CHUNK = 250
MEDIA_TYPES = {**TABLE_TYPES, "json": "application/json; charset=utf-8"}
AnyColumn = DataColumn | AccountColumn


@dataclass(frozen=True)
class Dataset:
    """A kind, or the accounts of all budgets: its key in addresses, its label, and its columns."""

    key: str
    label: str
    kind: str
    columns: tuple[AnyColumn, ...]

    @property
    def part_size(self) -> int:
        """Return how many publications one file has at most."""
        return BUDGETS if self.key == ACCOUNTS_KEY else ROWS


@dataclass
class DataPart:
    """What one file has: publications of a dataset in a region ("" for all), after a position.

    `following` is where the next file begins, None at the end; it is known when all rows were read.
    """

    dataset: Dataset
    region: str
    after: ListPosition | None
    following: ListPosition | None = None

    def rows(self) -> Iterator[list[Value]]:
        """Return the values of each row, in the order of the columns."""
        at, left = self.after, self.dataset.part_size
        with_body = self.dataset.key == ACCOUNTS_KEY
        while left > 0:
            size = min(CHUNK, left)
            reads, at = exported(self.dataset.kind, region=self.region, after=at, first=size, body=with_body)
            for read in reads:
                yield from _rows_of(read, self.dataset)
            left -= size
            self.following = at
            if at is None:
                return


def dataset_of(key: str) -> Dataset | None:
    """Return the dataset with this key, or None."""
    return _datasets().get(key)


def all_datasets() -> list[Dataset]:
    """Return the dataset of every kind, and the accounts of budgets, by label."""
    return list(_datasets().values())


@cache
def _datasets() -> dict[str, Dataset]:
    of_kinds = [Dataset(kind.key, kind.label, kind.key, tuple(columns_of(kind))) for kind in all_kinds()]
    accounts = Dataset(ACCOUNTS_KEY, "APB Desa menurut rekening", BUDGET, (*COMMON, *_budget_columns(), *ACCOUNTS))
    return {dataset.key: dataset for dataset in sorted([*of_kinds, accounts], key=lambda dataset: dataset.label)}


def written(part: DataPart, form: str) -> Iterator[bytes]:
    """Return the file in chunks; in tables texts that a spreadsheet would execute are made harmless."""
    return table_of(_table(part), form=form, title="Data") if form in TABLE_TYPES else _json(part)


def _json(part: DataPart) -> Iterator[bytes]:
    names = [column.name for column in part.dataset.columns]
    before = b"["
    for row in part.rows():
        yield before + orjson.dumps(dict(zip(names, row, strict=True)))
        before = b",\n"
    yield b"[]" if before == b"[" else b"]"


def _table(part: DataPart) -> Iterator[list[Cell]]:
    yield [column.name for column in part.dataset.columns]
    for row in part.rows():
        yield [_cell(value) for value in row]


def _cell(value: Value) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value if isinstance(value, int) else str(value)


def _rows_of(read: ReadPublication, dataset: Dataset) -> Iterator[list[Value]]:
    of_content = [column.value(read) for column in dataset.columns if isinstance(column, DataColumn)]
    of_accounts = [column for column in dataset.columns if isinstance(column, AccountColumn)]
    if not of_accounts:
        yield of_content
        return
    for row in getattr(read.body, "rows", []):
        yield [*of_content, *(column.value(row) for column in of_accounts)]


def _budget_columns() -> list[DataColumn]:
    return columns_of(kind_of(BUDGET))[len(COMMON) :]
