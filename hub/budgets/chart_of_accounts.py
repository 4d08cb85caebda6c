"""The accounts of a village budget, as a tree, from the packaged table (Permendagri 20/2018, annex)."""

from dataclasses import dataclass

from hub.models.vocabulary import PACKAGED
from hub.tables.csv_reading import Columns, Line, read_lines

INCOME = "4"
EXPENDITURE = "5"
FINANCING = "6"
RECEIPTS = "6.1"
OUTLAYS = "6.2"
COLUMNS = Columns(
    required=("key", "label", "parent", "classification", "code", "level"),
    others_are_ignored=True,
)


@dataclass(frozen=True)
class Account:
    """One account. `key` is unique: for an account by function, `f.` and its code; `parent` is a key or ""."""

    key: str
    code: str
    name: str
    parent: str
    classification: str
    level: str

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


def _account(line: Line) -> Account:
    return Account(
        key=line.cell("key"),
        code=line.cell("code"),
        name=line.cell("label"),
        parent=line.cell("parent"),
        classification=line.cell("classification"),
        level=line.cell("level"),
    )


def _in_order(accounts: list[Account]) -> list[Account]:
    """Sort them as in a budget: income, expenditure by kind and by field, financing."""
    sections = (INCOME, EXPENDITURE, "f", FINANCING)
    return sorted(accounts, key=lambda account: sections.index(account.key.split(".")[0]))


ACCOUNTS = {
    account.key: account
    for account in _in_order([_account(line) for line in read_lines(PACKAGED / "account.csv", COLUMNS)])
}
CHILDREN = {
    key: tuple(account.key for account in ACCOUNTS.values() if account.parent == key) for key in ["", *ACCOUNTS]
}
# The five fields (bidang) of expenditure by function.
FIELDS = tuple(key for key in CHILDREN[""] if key.startswith("f."))
# Financing itself has no figure: it is receipts less outlays.
WITH_FIGURES = tuple(key for key in ACCOUNTS if key != FINANCING)
