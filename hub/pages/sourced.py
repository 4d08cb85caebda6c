"""Pages whose words were published elsewhere first: they name the place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import MultiFieldPanel

from hub.pages.content import ContentPage
from hub.shapes.source_credit import LONGEST_ADDRESS


class NamesSource(ContentPage):
    """The part of a content type that names its source."""

    source_name = models.CharField(
        "sumber",
        max_length=120,
        blank=True,
        help_text="Isi bila tulisan ini berasal dari tempat lain.",
    )
    source_url = models.URLField(
        "alamat sumber",
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text="Alamat tulisan aslinya, bukan alamat depan situsnya.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address without the name of its source: readers must see whose words they are reading."""
        super().clean()
        if self.source_url and not self.source_name:
            raise ValidationError({"source_name": "Tulis juga nama sumbernya, misalnya nama medianya."})


def source_panel() -> Any:
    """Return the panel of both fields."""
    return MultiFieldPanel(["source_name", "source_url"], heading="Bila dari tempat lain")
