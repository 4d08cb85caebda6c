"""Editions of a contest: one year, who took part, who won what."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.blocks.choosers import AwardBlock, ContestEntryBlock
from hub.content.contest import ContestPage
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.dated import refuse_reversed
from hub.pages.publishing_kind import publish_as
from hub.publishing.filling import parts
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contests import CONTEST, WINNER, ContestEditionCard, ContestEntry
from hub.shapes.lists import MOST_DOCUMENTS, MOST_ENTRIES, Most
from hub.shapes.marks import Named, Words
from hub.shapes.media import DocumentShape


class ContestEditionBody(Body):
    """An edition in full."""

    place: Words = Field(default="", description="Where it was held.")
    registration_opens_on: date | None = Field(default=None, description="The first day to enter.")
    registration_closes_on: date | None = Field(default=None, description="The last day to enter.")
    entries: Annotated[list[ContestEntry], Named("contest_entries"), Most(MOST_ENTRIES)] = Field(
        default=[], description="The participants that are public now."
    )
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = Field(
        default=[], description="The files to download."
    )


class ContestEditionPage(ContentPage):
    """A contest as it was held in one year; its awards are shown as badges on the pages that won."""

    kind: ClassVar[str] = "contest_edition"
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = ContestEditionCard
    body_shape: ClassVar[type[Body]] = ContestEditionBody
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    contest = models.ForeignKey(
        ContestPage,
        verbose_name="lomba",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Lomba yang diadakan. Buat dulu halaman lombanya bila belum ada.",
    )
    year = models.PositiveSmallIntegerField(
        "tahun", null=True, validators=[MinValueValidator(1945), MaxValueValidator(2100)]
    )
    registration_opens_on = models.DateField("pendaftaran mulai", null=True, blank=True)
    registration_closes_on = models.DateField("pendaftaran sampai", null=True, blank=True)
    starts_on = models.DateField("pelaksanaan mulai", null=True, blank=True)
    ends_on = models.DateField("pelaksanaan sampai", null=True, blank=True)
    place = models.CharField("tempat", max_length=120, blank=True)
    entries = StreamField([("entry", ContestEntryBlock(label="Peserta"))], verbose_name="peserta", blank=True)
    awards = StreamField(
        [("award", AwardBlock(label="Penghargaan"))],
        verbose_name="penghargaan",
        blank=True,
        help_text="Setelah terbit, penghargaan tampil juga di halaman desa, produk, atau praktik yang menang.",
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label="Dokumen"))],
        verbose_name="dokumen",
        blank=True,
        help_text="Misalnya petunjuk teknis dan surat keputusan pemenang.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(["contest", "year", "place"], heading="Lomba"),
        MultiFieldPanel(["registration_opens_on", "registration_closes_on", "starts_on", "ends_on"], heading="Tanggal"),
        "awards",
        "entries",
        "documents",
        "content",
    ]

    class Meta:
        verbose_name = "penyelenggaraan lomba"

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        refuse_reversed(self, "registration_opens_on", "registration_closes_on")
        refuse_reversed(self, "starts_on", "ends_on")

    def shown_entries(self, sources: Sources) -> list[ContestEntry]:
        """Return who took part; without a deleted participant, its work is left out too."""
        took_part = (entry.value for entry in self.entries if entry.value["participant"] is not None)
        return parts(ContestEntry, took_part, sources)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, the year, the contest and every winner."""
        sources = Sources()
        year = [("year", str(self.year))] if self.year else []
        contest = [(CONTEST, sources.content_id(self.contest))] if self.contest else []
        won = [award.value["winner"] for award in self.awards]
        winners = [(WINNER, sources.content_id(winner)) for winner in won if winner is not None]
        return [*super().terms(), *year, *contest, *winners]


facets.declare(CONTEST, facets.Sort.CONTENT)
facets.declare(WINNER, facets.Sort.CONTENT)
publish_as(
    ContestEditionPage,
    label="Penyelenggaraan lomba",
    about="A contest as it was held in one year. Its awards are the `awards` of the content that won.",
    plural="contestEditions",
    plural_about="Contests as they were held, with participants and winners.",
)
