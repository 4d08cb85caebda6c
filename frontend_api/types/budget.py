"""Village budgets (APB Desa)."""

from enum import Enum
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import closed_set
from frontend_api.scalars import Long, SignedLong
from hub.models.vocabulary import BudgetVersion
from hub.shapes.budget_figures import BudgetRow as Row
from hub.shapes.lists import MOST_BUDGET_FIELDS, MOST_BUDGET_ROWS, MOST_BUDGET_SOURCES, MOST_DOCUMENTS

BudgetVersionName = closed_set(
    "BudgetVersion",
    [(version.value, str(version.label)) for version in BudgetVersion],
    about="What of a year's budget is published: the plan, the changed plan, or a report on it.",
)
AccountClassification = closed_set(
    "AccountClassification",
    [
        ("economic", "By the nature of the money: 4 income, 5 expenditure, 6 financing"),
        ("function", "By the field (bidang) it is spent in"),
    ],
    about="The two ways in which Permendagri 20/2018 files accounts.",
)


class BudgetFigure(graphene.ObjectType):
    """A sum of a budget, in whole rupiah."""

    budget = graphene.Field(SignedLong, required=True, description="What was planned.")
    realisation = graphene.Field(SignedLong, description="What was realised; null in a plan.")
    percent_realised = graphene.Float(
        description="How much of the plan was realised, with one decimal; null in a plan and where it says nothing."
    )


class BudgetRow(graphene.ObjectType):
    """One account of a budget (Permendagri 20/2018, annex), in whole rupiah."""

    key = graphene.String(
        required=True, description="The key in the vocabulary `account`, such as 4.2.1; by field, f.2.1. At most 10."
    )
    code = graphene.String(required=True, description="The code as the annex has it; not unique without the key.")
    name = graphene.String(required=True, description="The Indonesian name, at most 200 characters.")
    level = graphene.String(
        required=True, description="How deep it lies: `account`, `group` and `type`, or `field` and `subfield`."
    )
    classification = graphene.Field(AccountClassification, required=True, description="How it is filed.")
    parent = graphene.String(description="The key of the account above; null at the top.")
    budget = graphene.Field(Long, required=True, description="What was planned; 0 where only a realisation is given.")
    realisation = graphene.Field(Long, description="What was realised; null in a plan.")
    percent_realised = graphene.Float(
        description="How much of the plan was realised, with one decimal; null in a plan and where nothing was planned."
    )
    is_computed = graphene.Boolean(
        required=True, description="Whether the plan is the sum of the accounts below, because the village gave none."
    )

    @staticmethod
    def resolve_parent(row: Row, _info: Any) -> str | None:
        """Give the key above, or None."""
        return row.parent or None


def _version(piece: LoadedPublication, _info: Any) -> str:
    chosen: Enum = of_card("budget_version")(piece, _info)
    return str(chosen.value)


class Budget(graphene.ObjectType):
    """A plan or a report of what a village receives and spends in a year (Permendagri 20/2018 articles 39 and 72)."""

    class Meta:
        interfaces = INTERFACES

    year = graphene.Int(resolver=of_card("year"), description="The fiscal year, 2015 to 2100.")
    budget_version = graphene.Field(
        BudgetVersionName, required=True, resolver=_version, description="Whether it is a plan or a report."
    )
    regulation_number = graphene.String(
        resolver=of_body("regulation_number"), description="The village regulation, at most 60; null if not given."
    )
    income = graphene.Field(BudgetFigure, required=True, resolver=of_card("income"), description="All income (4).")
    expenditure = graphene.Field(
        BudgetFigure, required=True, resolver=of_card("expenditure"), description="All expenditure (5)."
    )
    surplus = graphene.Field(
        BudgetFigure,
        required=True,
        resolver=of_body("surplus"),
        description="Income less expenditure; negative in a deficit.",
    )
    net_financing = graphene.Field(
        BudgetFigure, required=True, resolver=of_body("financing"), description="Receipts (6.1) less outlays (6.2)."
    )
    remaining_budget = graphene.Field(
        BudgetFigure,
        required=True,
        resolver=of_body("remainder"),
        description="What remains of the year (SiLPA): the surplus and the net financing.",
    )
    income_sources = graphene.Field(
        list_of(BudgetRow, most=MOST_BUDGET_SOURCES),
        resolver=of_body("sources_of_income"),
        description="Income by its source (4.1, 4.2, 4.3); at most 3.",
    )
    expenditure_fields = graphene.Field(
        list_of(BudgetRow, most=MOST_BUDGET_FIELDS),
        resolver=of_body("fields_of_expenditure"),
        description="Expenditure by field (bidang); at most 5, empty where not given.",
    )
    budget_rows = graphene.Field(
        list_of(BudgetRow, most=MOST_BUDGET_ROWS),
        resolver=of_body("rows"),
        description="Every account that has a figure, in the order of the annex; at most 90.",
    )
    complaints_address = graphene.String(
        required=True,
        resolver=of_body("complaints_address"),
        description="Where questions and complaints go, which must be published with it; at most 300 characters.",
    )
    complaints_phone = graphene.String(
        resolver=of_body("complaints_phone"), description="The phone number of that office; null if not given."
    )
    documents = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS),
        resolver=of_body("documents"),
        description="The files to download; maybe empty.",
    )
    blocks = blocks()


register(
    KindType(
        kind="budget",
        type=Budget,
        list_name="budgets",
        list_description="Budgets of villages (APB Desa) and reports on them.",
    ),
)
