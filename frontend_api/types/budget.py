"""Village budgets (APB Desa): the two ways in which accounts are filed."""

from frontend_api.parts.derived import derived
from frontend_api.parts.vocabulary import closed_set

closed_set(
    "AccountClassification",
    [
        ("economic", "By the nature of the money: 4 income, 5 expenditure, 6 financing"),
        ("function", "By the field (bidang) it is spent in"),
    ],
    about="The two ways in which Permendagri 20/2018 files accounts.",
)
Budget = derived("budget")
