"""Sums of a village budget. All amounts are whole rupiah; figures are keyed by account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.budgets.chart_of_accounts import CHILDREN, EXPENDITURE, FIELDS, INCOME, OUTLAYS, RECEIPTS, WITH_FIGURES

Figures = Mapping[str, int]


@dataclass(frozen=True)
class Disagreement:
    """An account whose figure is not the sum it should be; with `of_fields`, the sum of the five fields."""

    key: str
    expected: int
    given: int
    of_fields: bool = False


@dataclass(frozen=True)
class Balance:
    """The figures that follow from a budget; surplus and financing are negative if more goes out than comes in.

    Surplus is income less expenditure, financing is receipts less outlays, and the remainder (SiLPA) is their sum.
    """

    income: int
    expenditure: int
    receipts: int
    outlays: int

    @property
    def surplus(self) -> int:
        """Income less expenditure."""
        return self.income - self.expenditure

    @property
    def financing(self) -> int:
        """Receipts less outlays."""
        return self.receipts - self.outlays

    @property
    def remainder(self) -> int:
        """What remains of the year (SiLPA)."""
        return self.surplus + self.financing


def completed(given: Figures) -> dict[str, int]:
    """Return every account that has a figure or gets one from the accounts below it, in the order of the table.

    A given figure is kept. If expenditure is given only by field, it is the sum of the fields.
    """
    totals = {key: _total(key, given) for key in WITH_FIGURES}
    if totals[EXPENDITURE] is None:
        totals[EXPENDITURE] = _sum(totals[key] for key in FIELDS)
    return {key: total for key, total in totals.items() if total is not None}


def disagreements(given: Figures) -> list[Disagreement]:
    """Return every account whose figure is not the sum of the accounts below it, if both are given.

    Expenditure by kind and by field are two views of the same money, so their sums must agree too.
    """
    found = []
    for key in given:
        expected = _sum(_total(child, given) for child in CHILDREN[key])
        if expected is not None and expected != given[key]:
            found.append(Disagreement(key, expected, given[key]))
    by_kind, by_field = _total(EXPENDITURE, given), _sum(_total(key, given) for key in FIELDS)
    if by_kind is not None and by_field is not None and by_kind != by_field:
        found.append(Disagreement(EXPENDITURE, by_field, by_kind, of_fields=True))
    return found


def balance_of(figures: Figures) -> Balance:
    """Return the balance of completed figures; missing ones count as 0."""
    income, expenditure, receipts, outlays = (figures.get(key, 0) for key in (INCOME, EXPENDITURE, RECEIPTS, OUTLAYS))
    return Balance(income, expenditure, receipts, outlays)


def percent_of(realisation: int | None, budget: int) -> float | None:
    """Return how much of the budget was realised, in percent with one decimal; None without a realisation or budget."""
    return None if realisation is None or budget == 0 else round(realisation / budget * 100, 1)


def _total(key: str, given: Figures) -> int | None:
    return given[key] if key in given else _sum(_total(child, given) for child in CHILDREN[key])


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
