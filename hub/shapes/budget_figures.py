"""The figures of a village budget as publications hold them: whole rupiah."""

from pydantic import Field

from hub.shapes.base import Shape


class BudgetFigure(Shape):
    """A sum of the budget; negative where more goes out than comes in. `realisation` is None in a plan."""

    budget: int = Field(title="Anggaran")
    realisation: int | None = Field(None, title="Realisasi")
    percent_realised: float | None = Field(None, title="Realisasi (%)")


class BudgetRow(Shape):
    """One account. `is_computed` marks a budget that nobody wrote: it is the sum of the accounts below it."""

    key: str
    code: str
    name: str
    level: str
    classification: str
    parent: str = ""
    budget: int
    realisation: int | None = None
    percent_realised: float | None = None
    is_computed: bool = False
