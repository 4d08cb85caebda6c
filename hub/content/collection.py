"""Curated collections: practices of villages, put together by the province. Not Wagtail's collections of media."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.curation_block import CollectionEntryBlock, entries
from hub.pages.dated import DatedPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.curation import CollectionEntry
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_PIECES_OF_COLLECTION, Most


class CollectionCard(Card):
    """A collection in a list, with its entries: an app shows them as a row of cards."""

    introduction: str = ""
    entries: Annotated[list[CollectionEntry], Most(MOST_PIECES_OF_COLLECTION)] = []
    starts_on: date | None = None
    ends_on: date | None = None


class CuratedCollectionPage(DatedPage):
    """Practices in an order, with what the province says about them."""

    kind: ClassVar[str] = "collection"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    introduction = models.TextField(
        "pengantar",
        max_length=2000,
        help_text="Mengapa praktik-praktik ini dikumpulkan, dan untuk siapa.",
    )
    entries = StreamField(
        [("entry", CollectionEntryBlock())],
        verbose_name="praktik baik",
        blank=True,
        max_num=MOST_PIECES_OF_COLLECTION,
        help_text=f"Paling banyak {MOST_PIECES_OF_COLLECTION}, menurut urutan tampil.",
    )

    content_panels: ClassVar[list[Any]] = [
        *DatedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("entries"),
        MultiFieldPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading="Kapan berlaku"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "kurasi"

    def card(self, sources: Sources) -> CollectionCard:
        """Build what lists show."""
        return CollectionCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            introduction=self.introduction,
            entries=entries(self.entries, sources),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the introduction and the words of the body.

        A reason speaks of a practice and goes with it at every instant; an index that is behind would still know it.
        """
        return "\n".join(filter(None, [self.introduction, self.block_words(body)]))


register(Kind(key=CuratedCollectionPage.kind, label="Kurasi", card=CollectionCard, body=Body))
