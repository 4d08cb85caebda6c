"""A field for the regencies and cities that something is meant for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from hub.models.region import Level, Region


def regency_choices() -> list[tuple[str, str]]:
    """Return code and full name of every regency and city, by code."""
    rows = Region.objects.filter(level__in=(Level.REGENCY, Level.CITY)).order_by("code")
    return [(region.code, region.full_name) for region in rows]


class RegionCodesField(models.JSONField):
    """Codes of regencies and cities, in order, without repeats; empty means the whole province."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Put the codes in order. Raises `ValidationError`, which names a code that no regency or city has."""
        known = [code for code, _ in regency_choices()] if value else []
        unknown = [str(code) for code in value or [] if code not in known]
        if unknown:
            raise ValidationError(
                f"Tidak ada kabupaten atau kota dengan kode {', '.join(unknown)}. Pilih dari daftar yang ada."
            )
        return [code for code in known if code in value]

    def formfield(self, **options: Any) -> forms.Field:
        """Offer one checkbox for each current regency and city."""
        return forms.MultipleChoiceField(
            choices=regency_choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=options.get("label", self.verbose_name),
            help_text=self.help_text,
        )
