"""Curated collections: practices of villages, put together by the province. Not Wagtail's collections of media."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.choosers import CollectionEntryBlock, entries
from hub.pages.dated import DatedPage
from hub.pages.publishing_kind import publish_as
from hub.publishing.sources import Sources
from hub.shapes.base import Card
from hub.shapes.lists import MOST_COLLECTION_ENTRIES, Most
from hub.shapes.marks import ValidUntil, Words
from hub.shapes.references import CollectionEntry


class CollectionCard(Card):
    """A collection in a list, with its entries: an app shows them as a row of cards."""

    introduction: Words = Field(default="", description="Why these practices, and for whom.")
    entries: Annotated[list[CollectionEntry], Most(MOST_COLLECTION_ENTRIES)] = []
    starts_on: date | None = Field(default=None, description="The first day it is meant for. Null if not limited.")
    ends_on: Annotated[date | None, ValidUntil.PUBLICATION] = Field(
        default=None, description="The last day it is public. Null if not limited."
    )


class CuratedCollectionPage(DatedPage):
    """Practices in order, with what the province says about them."""

    kind: ClassVar[str] = "collection"
    card_shape: ClassVar[type[Card]] = CollectionCard
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    introduction = models.TextField(
        "pengantar",
        max_length=2000,
        help_text="Mengapa praktik-praktik ini dikumpulkan, dan untuk siapa.",
    )
    entries = StreamField(
        [("entry", CollectionEntryBlock())],
        verbose_name="praktik baik",
        blank=True,
        max_num=MOST_COLLECTION_ENTRIES,
        help_text=f"Paling banyak {MOST_COLLECTION_ENTRIES}, menurut urutan tampil.",
    )

    content_panels: ClassVar[list[Any]] = [
        *DatedPage.content_panels,
        "introduction",
        "entries",
        MultiFieldPanel(["starts_on", "ends_on"], heading="Kapan berlaku"),
        "content",
    ]

    class Meta:
        verbose_name = "kurasi"

    def shown_entries(self, sources: Sources) -> list[CollectionEntry]:
        """Return the practices with their reasons."""
        return entries(self.entries, sources)


publish_as(
    CuratedCollectionPage,
    label="Kurasi",
    about="Practices that the province recommends together.",
    plural="collections",
    plural_about="Practices put together by the province.",
)
