"""News of a village."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from pydantic import Field

from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.sourced import NamesSource, source_panel
from hub.shapes.base import Body, Card
from hub.shapes.marks import Words
from hub.shapes.source_credit import SourcedBody


class NewsCard(Card):
    """News in a list."""

    happened_on: date | None = Field(
        default=None, description="When it happened. Null if that is the day of publishing."
    )


class PlacedBody(Body):
    """Where something happened."""

    place: Words = Field(default="", description="Where it happened; with the day, it is the dateline.")


class NewsBody(SourcedBody, PlacedBody):
    """News in full; the place comes before the source, as in the text of all news that is published already."""


class NewsPage(NamesSource):
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

    content_panels: ClassVar[list[Any]] = [
        *NamesSource.content_panels,
        "content",
        "happened_on",
        "place",
        source_panel(),
    ]

    class Meta:
        verbose_name = "berita"


publish_as(
    NewsPage,
    label="Berita",
    about="What happened in a village.",
    plural="news",
    plural_about="News of villages and of the province.",
)
