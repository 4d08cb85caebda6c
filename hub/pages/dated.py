"""Days that belong together, and the base of pages that are shown from one day to another."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from hub.models import facets
from hub.models.economy import MONTHS
from hub.pages.content import ContentPage

SEASON = "season"


class DatedPage(ContentPage):
    """A page that is no longer public after its last day, in East Kalimantan's time."""

    starts_on = models.DateField(
        "mulai tampil",
        null=True,
        blank=True,
        help_text="Kosongkan bila tampil begitu diterbitkan.",
    )
    ends_on = models.DateField(
        "terakhir tampil",
        null=True,
        blank=True,
        help_text="Setelah hari ini tulisan hilang dengan sendirinya. Kosongkan bila tidak ada batasnya.",
    )

    # Without the first panel, Wagtail's schedule: only their last day ends these pages.
    settings_panels: ClassVar[list[Any]] = ContentPage.settings_panels[1:]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise `ValidationError` if the page ends before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Hari terakhir mendahului hari mulai. Periksa kedua tanggal."})


def refuse_reversed(page: models.Model, first: str, last: str) -> None:
    """Raise `ValidationError` at the field `last` if its day is before that of `first`; a missing day is allowed."""
    begins, ends = (getattr(page, name) for name in (first, last))
    if begins and ends and ends < begins:
        raise ValidationError({last: f"Tanggal ini sebelum {begins:%d-%m-%Y}; isi tanggal yang sama atau sesudahnya."})


def season_terms(months: Collection[str]) -> list[tuple[str, str]]:
    """Return the terms of these months; without any, it is the whole year."""
    return [(SEASON, key) for key in months or [key for key, _ in MONTHS]]


facets.declare(SEASON, facets.Sort.LISTED, listed=MONTHS)
