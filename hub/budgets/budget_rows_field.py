"""The column of a page that holds the rows of a budget."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from hub.budgets.grid import BudgetRowsFormField
from hub.budgets.rows import RowsRefused, rows_of


class BudgetRowsField(models.JSONField):
    """Rows of a budget as JSON, in the order of the accounts; empty by default.

    One column instead of a relation: the same statement writes it with the page, and revisions and aliases include it.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the rows in order. Raises `ValidationError`, which names each account that is unknown or wrong."""
        try:
            return [row.stored() for row in rows_of(value or [])]
        except RowsRefused as refused:
            raise ValidationError([f"{reason}." for reason in refused.reasons]) from refused

    def formfield(self, **options: Any) -> forms.Field:
        """Offer the grid."""
        return BudgetRowsFormField(
            required=False, label=options.get("label", self.verbose_name), help_text=self.help_text
        )
