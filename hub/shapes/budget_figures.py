"""The figures of a village budget as publications hold them: whole rupiah."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.closed import ClosedSet
from hub.shapes.marks import Key, Longest, Mark, Rupiah, Silent


class AccountClassification(ClosedSet):
    """The two ways in which Permendagri 20/2018 classifies accounts."""

    ECONOMIC = "economic", "By the nature of the money: 4 income, 5 expenditure, 6 financing", "Menurut jenis uang"
    FUNCTION = "function", "By the field (bidang) in which it is spent", "Menurut bidang"


class AccountLevel(ClosedSet):
    """The level of an account: three levels by the nature of the money, two by field."""

    ACCOUNT = "account", "The first level by the nature of the money, such as 4", "Akun"
    GROUP = "group", "The second level, such as 4.1", "Kelompok"
    TYPE = "type", "The third level, such as 4.1.1", "Jenis"
    FIELD = "field", "The first level by field (bidang)", "Bidang"
    SUBFIELD = "subfield", "The second level by field (sub bidang)", "Sub bidang"


class BudgetFigure(Shape):
    """A sum of a budget, in whole rupiah."""

    budget: Annotated[int, Mark.SIGNED_RUPIAH] = Field(title="Anggaran", description="What was planned.")
    realisation: Annotated[int | None, Mark.SIGNED_RUPIAH] = Field(
        default=None, title="Realisasi", description="What was realised. Null in a plan."
    )
    percent_realised: float | None = Field(
        default=None,
        title="Realisasi (%)",
        description="How much of the plan was realised, with one decimal. Null in a plan and if it would mislead.",
    )


class BudgetRow(Shape):
    """One account of a budget (Permendagri 20/2018, annex), in whole rupiah."""

    key: Annotated[Silent, Longest(10)] = Field(
        description="The key in the vocabulary `account`, such as 4.2.1, or f.2.1 by field."
    )
    code: Silent = Field(description="The code in the annex; only the key is unique.")
    name: Annotated[Silent, Longest(200)] = Field(description="The Indonesian name.")
    level: Annotated[str, Mark.UNSEARCHED, Key(AccountLevel)] = Field(description="Its level.")
    classification: Annotated[str, Mark.UNSEARCHED, Key(AccountClassification)] = Field(
        description="How it is classified."
    )
    parent: Silent = Field(default="", description="The key of the account above. Null at the top.")
    budget: Rupiah = Field(description="What was planned; 0 if only a realisation is given.")
    realisation: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None, description="What was realised. Null in a plan."
    )
    percent_realised: float | None = Field(
        default=None,
        description="How much of the plan was realised, with one decimal. Null in a plan and if nothing was planned.",
    )
    is_computed: bool = Field(
        default=False,
        description="Whether the plan is the sum of the accounts below, because the village gave none.",
    )
