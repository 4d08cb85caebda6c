"""News of a village."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.kinds import Kind, register


class NewsCard(Card):
    """News in a list."""

    happened_on: date | None = None


class NewsBody(Body):
    """News in full."""

    place: str = ""
    source_name: str = ""
    source_url: str = ""


class NewsPage(ContentPage):
    """What happened in the village."""

    kind: ClassVar[str] = "news"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    happened_on = models.DateField(
        "tanggal kejadian",
        null=True,
        blank=True,
        help_text="Kosongkan bila sama dengan tanggal terbit.",
    )
    place = models.CharField("tempat", max_length=120, blank=True)
    source_name = models.CharField(
        "sumber",
        max_length=120,
        blank=True,
        help_text="Isi bila berita ini berasal dari tempat lain.",
    )
    source_url = models.URLField(
        "alamat sumber",
        blank=True,
        help_text="Alamat tulisan aslinya, bukan alamat depan situsnya.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("content"),
        FieldPanel("happened_on"),
        FieldPanel("place"),
        FieldPanel("source_name"),
        FieldPanel("source_url"),
    ]

    class Meta:
        verbose_name = "berita"

    def clean(self) -> None:
        """Refuse an address without the name of its source: readers must see whose words they read."""
        super().clean()
        if self.source_url and not self.source_name:
            raise ValidationError({"source_name": "Tulis juga nama sumbernya, misalnya nama medianya."})

    def card(self, sources: Sources) -> NewsCard:
        """Build what lists show."""
        return NewsCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            happened_on=self.happened_on,
        )

    def body(self, sources: Sources) -> NewsBody:
        """Build what the detail shows."""
        return NewsBody(
            blocks=self.shown_blocks(sources),
            place=self.place,
            source_name=self.source_name,
            source_url=self.source_url,
        )


register(Kind(key=NewsPage.kind, label="Berita", card=NewsCard, body=NewsBody))
