"""News of a village."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import Field

from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.shapes.base import Body, Card
from hub.shapes.marks import Silent, Words


class NewsCard(Card):
    """News in a list."""

    happened_on: date | None = Field(
        default=None, description="When it happened. Null if that is the day of publishing."
    )


class NewsBody(Body):
    """News in full."""

    place: Words = Field(default="", description="Where it happened; with the day, it is the dateline.")
    source_name: Words = Field(
        default="", description="The author of the words: name it. Null if the village wrote it."
    )
    source_url: Silent = Field(
        default="",
        description="The canonical address of the first publication: link to it. Null if the village wrote it.",
    )


class NewsPage(ContentPage):
    """What happened in the village."""

    kind: ClassVar[str] = "news"
    card_shape: ClassVar[type[Card]] = NewsCard
    body_shape: ClassVar[type[Body]] = NewsBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Tulis berita",
        about="Apa yang terjadi di desa. Satu foto dan beberapa kalimat sudah cukup.",
        fields=("title", "content", "cover", "happened_on", "place"),
        rank=20,
        labels={"content": "Ceritanya"},
    )

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
        "content",
        "happened_on",
        "place",
        "source_name",
        "source_url",
    ]

    class Meta:
        verbose_name = "berita"

    def clean(self) -> None:
        """Refuse an address without the name of its source: readers must see whose words they are reading."""
        super().clean()
        if self.source_url and not self.source_name:
            raise ValidationError({"source_name": "Tulis juga nama sumbernya, misalnya nama medianya."})


publish_as(
    NewsPage,
    label="Berita",
    about="What happened in a village.",
    plural="news",
    plural_about="News of villages and of the province.",
)
