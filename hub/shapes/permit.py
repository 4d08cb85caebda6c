"""Permits and certificates; whether one is shown, and with which mark, is decided on the day it is read."""

from datetime import date

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.marks import Silent, Words


class Permit(Shape):
    """A permit as it was published.

    `permit_type` is a key of the vocabulary `permit_type`, `permit_label` its label on the day of publishing. Without
    `expires_on` it has no end. `checked_by` and `checked_on` are set when an office above the village compared it with
    the register.
    """

    permit_type: Silent
    permit_label: Silent = Field(default="", title="Jenis izin")
    number: Words = Field(title="Nomor")
    expires_on: date | None = Field(default=None, title="Berlaku sampai")
    checked_by: Silent = Field(default="", title="Diperiksa oleh")
    checked_on: date | None = Field(default=None, title="Diperiksa pada")

    def is_in_force(self, *, on: date) -> bool:
        """Say whether it may be shown on this day; the last day counts."""
        return self.expires_on is None or on <= self.expires_on

    def is_verified(self, *, on: date) -> bool:
        """Say whether it carries the mark on this day."""
        return self.checked_on is not None and self.is_in_force(on=on)
