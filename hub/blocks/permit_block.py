"""Permits of a product, a group or a destination, as an editor fills them in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wagtail import blocks

from hub.models.review_rows import PermitCheck
from hub.models.vocabulary import choices_of
from hub.shapes.confirmations import Permit
from hub.shapes.walk import longest

PERMIT_TYPES = choices_of("permit_type")
LABELS = dict(PERMIT_TYPES)


class PermitBlock(blocks.StructBlock):
    """One permit. Its check is not part of the form: an office records it on a separate screen."""

    permit_type = blocks.ChoiceBlock(choices=PERMIT_TYPES, label="Jenis izin")
    number = blocks.CharBlock(
        max_length=longest(Permit, "number"), label="Nomor", help_text="Tulis persis seperti di suratnya."
    )
    expires_on = blocks.DateBlock(
        required=False, label="Berlaku sampai", help_text="Kosongkan bila izin ini tidak punya batas waktu."
    )

    class Meta:
        icon = "clipboard-list"
        label = "Izin"


def permits(stream: Any, checks: Iterable[PermitCheck]) -> list[Permit]:
    """Return the published shapes of a stream of permits, each with the check of exactly the same permit."""
    by_permit = {identity(check.permit_type, check.number, check.expires_on): check for check in checks}
    return [_permit(entry.value, by_permit) for entry in stream]


def identity(permit_type: str, number: str, expires_on: date | None) -> tuple[str, str, date | None]:
    """Return what has to be equal for a check to count."""
    return permit_type, number.strip(), expires_on


def _permit(value: Any, checks: dict[tuple[str, str, date | None], PermitCheck]) -> Permit:
    check = checks.get(identity(value["permit_type"], value["number"], value["expires_on"]))
    return Permit(
        permit_type=value["permit_type"],
        permit_label=LABELS.get(value["permit_type"], value["permit_type"]),
        number=value["number"].strip(),
        expires_on=value["expires_on"],
        checked_by=check.office if check else "",
        checked_on=check.checked_on if check else None,
    )
