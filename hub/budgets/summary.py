"""What is published of a budget: every account with its figures, and the sums."""

from dataclasses import dataclass, fields

from hub.budgets.arithmetic import Figures, balance_of, completed, percent_of
from hub.budgets.chart_of_accounts import ACCOUNTS, CHILDREN, FIELDS, INCOME, WITH_FIGURES
from hub.budgets.rows import AccountRow, figures
from hub.models.vocabulary import BudgetVersion
from hub.shapes.budget_figures import BudgetFigure, BudgetRow


@dataclass(frozen=True)
class Sums:
    """The sums of a balance, under their published names."""

    income: BudgetFigure
    expenditure: BudgetFigure
    surplus: BudgetFigure
    financing: BudgetFigure
    remainder: BudgetFigure


@dataclass(frozen=True)
class Summary:
    """The published rows in the order of the accounts, and the sums."""

    rows: list[BudgetRow]
    sums: Sums

    @property
    def fields(self) -> list[BudgetRow]:
        """The five fields (bidang) of expenditure that have figures."""
        return [row for row in self.rows if row.key in FIELDS]

    @property
    def sources(self) -> list[BudgetRow]:
        """Where the income comes from."""
        return [row for row in self.rows if row.key in CHILDREN[INCOME]]


def summary_of(rows: list[AccountRow], version: str) -> Summary:
    """Return what is published; for a plan without realisation, even if the rows have it."""
    written = figures(rows, "budget")
    budget = completed(written)
    realised = completed(figures(rows, "realisation")) if version in BudgetVersion.reports() else None
    shown = [key for key in WITH_FIGURES if key in budget or (realised and key in realised)]
    planned, done = balance_of(budget), balance_of(realised) if realised is not None else None
    return Summary(
        rows=[_row(key, budget, realised, is_computed=key in budget and key not in written) for key in shown],
        sums=Sums(
            **{sum_.name: _figure(getattr(planned, sum_.name), getattr(done, sum_.name, None)) for sum_ in fields(Sums)}
        ),
    )


def _figure(budget: int, realisation: int | None) -> BudgetFigure:
    # A percentage of a deficit or a repayment would mislead readers.
    percent = percent_of(realisation, budget) if budget > 0 and (realisation or 0) >= 0 else None
    return BudgetFigure(budget=budget, realisation=realisation, percent_realised=percent)


def _row(key: str, budget: Figures, realised: Figures | None, *, is_computed: bool) -> BudgetRow:
    account = ACCOUNTS[key]
    planned = budget.get(key, 0)
    realisation = None if realised is None else realised.get(key, 0)
    return BudgetRow(
        key=key,
        code=account.code,
        name=account.name,
        level=account.level,
        classification=account.classification,
        parent=account.parent,
        budget=planned,
        realisation=realisation,
        percent_realised=percent_of(realisation, planned),
        is_computed=is_computed,
    )
