"""What the cells of a row mean: a code, an address, a role, a day; a wrong one is refused with a remedy."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from import_export.widgets import Widget

from hub.models.region import with_dots
from hub.models.roles import Role
from hub.onboarding.spoken import said

DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")
LONGEST_NAME = 150
ROLES = {word: role for role in Role for word in (role.value, str(role.label).lower())}


class CodeCell(Widget):
    """A Kemendagri code of a province, regency, district or village, with dots or without."""

    def clean(self, value: Any, row: Any = None, **_names: Any) -> str:
        """Return it with dots. Raises `ValueError`."""
        code = with_dots(str(value or ""))
        if not code:
            raise ValueError(
                said(
                    f'"{value}" is not a Kemendagri code. Write it like 64.02.08.2009, as text.',
                    f"“{value}” bukan kode Kemendagri. Tulis seperti 64.02.08.2009, sebagai teks.",
                )
            )
        return code


class NameCell(Widget):
    """The name of a person."""

    def clean(self, value: Any, row: Any = None, **_names: Any) -> str:
        """Return it with single blanks. Raises `ValueError`."""
        name = " ".join(str(value or "").split())
        if len(name) > LONGEST_NAME or any(one.isdigit() or not one.isprintable() for one in name):
            raise ValueError(
                said(
                    f'"{name[:40]}" is no name of a person: at most {LONGEST_NAME} letters, and no digits.',
                    f"“{name[:40]}” bukan nama orang: paling banyak {LONGEST_NAME} huruf, tanpa angka.",
                )
            )
        return name


class EmailCell(Widget):
    """An e-mail address."""

    def clean(self, value: Any, row: Any = None, **_names: Any) -> str:
        """Return it in small letters. Raises `ValueError`."""
        address = str(value or "").strip().lower()
        try:
            if address:
                validate_email(address)
        except ValidationError as error:
            raise ValueError(
                said(
                    f'"{address}" is not an e-mail address. Correct it, or leave the cell empty.',
                    f"“{address}” bukan alamat surel. Perbaiki, atau kosongkan selnya.",
                )
            ) from error
        return address


class RoleCell(Widget):
    """A role, by its name in code or on screens."""

    def clean(self, value: Any, row: Any = None, **_names: Any) -> Role | None:
        """Return the role, None if the cell is empty. Raises `ValueError`."""
        word = " ".join(str(value or "").lower().split())
        if word and word not in ROLES:
            raise ValueError(
                said(
                    f'The role "{value}" is unknown. Write one of {", ".join(Role.values)}.',
                    f"Peran “{value}” tidak dikenal. Tulis salah satu: {', '.join(map(str, Role.labels))}.",
                )
            )
        return ROLES.get(word)


class DayCell(Widget):
    """The last day of a role."""

    def clean(self, value: Any, row: Any = None, **_names: Any) -> date | None:
        """Return the day, None if the cell is empty. Raises `ValueError`."""
        written = str(value or "").strip()
        day = _day(written)
        if written and day is None:
            raise ValueError(
                said(
                    f'"{written}" is not a day. Write it like 2027-12-31.',
                    f"“{written}” bukan tanggal. Tulis seperti 31-12-2027.",
                )
            )
        if day is not None and day < timezone.localdate():
            raise ValueError(
                said(
                    f"{day} is past. Write a day to come, or leave the cell empty.",
                    f"{day:%d-%m-%Y} sudah lewat. Tulis tanggal yang akan datang, atau kosongkan.",
                )
            )
        return day


def _day(written: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007  A day has no time zone.
        except ValueError:
            continue
    return None
