"""A field for several keys from a fixed list, chosen with checkboxes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

Choices = list[tuple[str, str]]


class KeysField(models.JSONField):
    """A list of keys from `keys`, in the order of that list, without repeats; empty by default.

    One column instead of a relation: the same statement writes it with the page, and revisions and aliases include it.
    """

    def __init__(self, *args: Any, keys: Choices, **options: Any) -> None:
        self.keys = keys
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the keys out of migrations: a new key changes no column."""
        name, path, args, options = super().deconstruct()
        return name, path, list(args), {**options, "keys": []}

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Put the keys in order. Raises `ValidationError`, which names a key that does not exist."""
        known = [key for key, _ in self.keys]
        unknown = [str(key) for key in value or [] if key not in known]
        if unknown:
            raise ValidationError(f"Pilihan tidak dikenal: {', '.join(unknown)}.")
        return [key for key in known if key in (value or [])]

    def formfield(self, **options: Any) -> forms.Field:
        """Offer one checkbox for each key."""
        return forms.MultipleChoiceField(
            choices=self.keys,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=options.get("label", self.verbose_name),
            help_text=self.help_text,
        )
