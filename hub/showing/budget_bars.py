"""A budget as bars: amounts in words beside lengths that compare them, so that nobody depends on the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.budgets.rupiah import told
from hub.shapes.budget_figures import BudgetRow


@dataclass(frozen=True)
class BudgetBar:
    """An account: its amounts as they are written, and their lengths in percent of the longest bar."""

    name: str
    planned: str
    planned_length: int
    realised: str
    realised_length: int


def bars_of(rows: Sequence[BudgetRow]) -> list[BudgetBar]:
    """Return a bar for each account, in order; none if all are zero."""
    longest = max((max(row.budget, row.realisation or 0) for row in rows), default=0)
    if longest <= 0:
        return []
    return [
        BudgetBar(
            name=row.name,
            planned=told(row.budget),
            planned_length=_length(row.budget, longest),
            realised="" if row.realisation is None else told(row.realisation),
            realised_length=_length(row.realisation or 0, longest),
        )
        for row in rows
    ]


def _length(amount: int, longest: int) -> int:
    return max(0, round(100 * amount / longest))
