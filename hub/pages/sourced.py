"""Pages whose words were published elsewhere first: they name the place."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
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

    source_published_at = models.DateTimeField(
        "terbit di sumber",
        null=True,
        blank=True,
        help_text="Kapan tulisan aslinya terbit. Warga melihat tanggal ini, dan daftar diurutkan menurutnya.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what tells of a source without its name: readers must see whose words they are reading."""
        super().clean()
        if (self.source_url or self.source_published_at) and not self.source_name:
            raise ValidationError({"source_name": "Tulis juga nama sumbernya, misalnya nama medianya."})
        if self.source_published_at and self.source_published_at > timezone.now():
            raise ValidationError({"source_published_at": "Saat itu belum tiba. Isi kapan tulisan aslinya terbit."})

    def dated_at(self) -> datetime | None:
        """Return when its source published it; otherwise when it was published here: old news is no news of today."""
        return self.source_published_at or super().dated_at()


def source_panel() -> Any:
    """Return the panel of all its fields."""
    return MultiFieldPanel(["source_name", "source_url", "source_published_at"], heading="Bila dari tempat lain")
