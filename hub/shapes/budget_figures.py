"""The figures of a village budget as publications hold them: whole rupiah."""

from typing import Annotated

from django.db.models import TextChoices
from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.closed import in_english
from hub.shapes.marks import Key, Longest, Mark, Rupiah, Silent


@in_english(
    "The two ways in which Permendagri 20/2018 files accounts.",
    economic="By the nature of the money: 4 income, 5 expenditure, 6 financing",
    function="By the field (bidang) it is spent in",
)
class AccountClassification(TextChoices):
    """The two ways in which accounts are filed."""

    ECONOMIC = "economic", "Menurut jenis uang"
    FUNCTION = "function", "Menurut bidang"


@in_english(
    "How deep an account lies: three levels by the nature of the money, two by field.",
    account="The first level by the nature of the money, such as 4",
    group="The second level, such as 4.1",
    type="The third level, such as 4.1.1",
    field="The first level by field (bidang)",
    subfield="The second level by field (sub bidang)",
)
class AccountLevel(TextChoices):
    """How deep an account lies."""

    ACCOUNT = "account", "Akun"
    GROUP = "group", "Kelompok"
    TYPE = "type", "Jenis"
    FIELD = "field", "Bidang"
    SUBFIELD = "subfield", "Sub bidang"


class BudgetFigure(Shape):
    """A sum of a budget, in whole rupiah."""

    budget: Annotated[int, Mark.SIGNED_RUPIAH] = Field(title="Anggaran", description="What was planned.")
    realisation: Annotated[int | None, Mark.SIGNED_RUPIAH] = Field(
        default=None, title="Realisasi", description="What was realised. Null in a plan."
    )
    percent_realised: float | None = Field(
        default=None,
        title="Realisasi (%)",
        description="How much of the plan was realised, with one decimal. Null in a plan and where it says nothing.",
    )


class BudgetRow(Shape):
    """One account of a budget (Permendagri 20/2018, annex), in whole rupiah."""

    key: Annotated[Silent, Longest(10)] = Field(
        description="The key in the vocabulary `account`, such as 4.2.1; by field, f.2.1."
    )
    code: Silent = Field(description="The code as the annex has it; not unique without the key.")
    name: Annotated[Silent, Longest(200)] = Field(description="The Indonesian name.")
    level: Annotated[str, Mark.UNSEARCHED, Key(AccountLevel)] = Field(description="How deep it lies.")
    classification: Annotated[str, Mark.UNSEARCHED, Key(AccountClassification)] = Field(description="How it is filed.")
    parent: Silent = Field(default="", description="The key of the account above. Null at the top.")
    budget: Rupiah = Field(description="What was planned; 0 where only a realisation is given.")
    realisation: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None, description="What was realised. Null in a plan."
    )
    percent_realised: float | None = Field(
        default=None,
        description="How much of the plan was realised, with one decimal. Null in a plan and where nothing was "
        "planned.",
    )
    is_computed: bool = Field(
        default=False,
        description="Whether the plan is the sum of the accounts below, because the village gave none.",
    )
