"""The forms of a team page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.models.roles import Role
from hub.onboarding.members import Newcomer
from hub.onboarding.onboarding_cells import LONGEST_NAME, NameCell

MOST_SUCCESSORS = 6


class DayField(forms.DateField):
    """A day from today on, chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def clean(self, value: Any) -> Any:
        """Return the day. Raises `ValidationError` if it is past."""
        day = super().clean(value)
        if day is not None and day < timezone.localdate():
            raise ValidationError("Hari itu sudah lewat. Pilih hari ini atau sesudahnya.")
        return day


class NewcomerForm(forms.Form):
    """Who is invited as what."""

    name = forms.CharField(label="Nama", max_length=LONGEST_NAME)
    email = forms.EmailField(label="Surel", required=False, help_text="Boleh kosong: undangan juga bisa lewat tautan.")
    role = forms.ChoiceField(label="Peran")  # Its choices depend on who invites.
    valid_until = DayField(label="Berlaku sampai", required=False, help_text="Hari terakhir. Kosong: tanpa batas.")

    def __init__(self, *arguments: Any, roles: Sequence[Role], **names: Any) -> None:
        super().__init__(*arguments, **names)
        choices = [(role.value, role.label) for role in roles]
        self.fields["role"] = forms.ChoiceField(label="Peran", choices=choices)

    def has_changed(self) -> bool:
        """Say whether somebody is named: a role alone, which is always chosen, means nobody."""
        return any(str(self[name].data or "").strip() for name in ("name", "email"))

    def clean_name(self) -> str:
        """Refuse what is no name of a person."""
        try:
            return NameCell().clean(self.cleaned_data["name"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def newcomer(self) -> Newcomer:
        """Return who is meant."""
        told = self.cleaned_data
        return Newcomer(told["name"], told["email"].lower(), Role(told["role"]), told["valid_until"])


class HandOverForm(forms.Form):
    """When the old team ends."""

    last_day = DayField(label="Hari terakhir tim lama")


def successors(data: Any, *, roles: Sequence[Role]) -> Any:
    """Return the formset of those who come; rows that are left empty are no mistake."""
    made = forms.formset_factory(NewcomerForm, extra=MOST_SUCCESSORS, max_num=MOST_SUCCESSORS, validate_max=True)
    return made(data, prefix="baru", form_kwargs={"roles": roles, "use_required_attribute": False})
