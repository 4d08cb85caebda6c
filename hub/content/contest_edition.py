"""Editions of a contest: one year, who took part, who won what."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.blocks.choosers import content_reference
from hub.blocks.contest_blocks import AwardBlock, ContestEntryBlock, awards, entries
from hub.content.contest import ContestPage
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.dated import refuse_reversed
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contests import CONTEST, WINNER, ContestEditionCard, ContestEntry
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_DOCUMENTS, MOST_ENTRIES, Most
from hub.shapes.media import DocumentShape


class ContestEditionBody(Body):
    """An edition in full."""

    place: str = ""
    registration_opens_on: date | None = None
    registration_closes_on: date | None = None
    entries: Annotated[list[ContestEntry], Most(MOST_ENTRIES)] = []
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = []


class ContestEditionPage(ContentPage):
    """A contest as it was held in one year; what it awards is shown as a badge on the pieces that won."""

    kind: ClassVar[str] = "contest_edition"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

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
        MultiFieldPanel([FieldPanel("contest"), FieldPanel("year"), FieldPanel("place")], heading="Lomba"),
        MultiFieldPanel(
            [
                FieldPanel("registration_opens_on"),
                FieldPanel("registration_closes_on"),
                FieldPanel("starts_on"),
                FieldPanel("ends_on"),
            ],
            heading="Tanggal",
        ),
        FieldPanel("awards"),
        FieldPanel("entries"),
        FieldPanel("documents"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "penyelenggaraan lomba"

    def clean(self) -> None:
        """Refuse an end before its beginning."""
        super().clean()
        refuse_reversed(self, "registration_opens_on", "registration_closes_on")
        refuse_reversed(self, "starts_on", "ends_on")

    def card(self, sources: Sources) -> ContestEditionCard:
        """Build what lists show."""
        return ContestEditionCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            contest=content_reference(self.contest, sources),
            year=self.year,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            awards=awards(self.awards, sources),
        )

    def body(self, sources: Sources) -> ContestEditionBody:
        """Build what the detail shows."""
        return ContestEditionBody(
            blocks=self.shown_blocks(sources),
            place=self.place,
            registration_opens_on=self.registration_opens_on,
            registration_closes_on=self.registration_closes_on,
            entries=entries(self.entries, sources),
            documents=[sources.document(entry.value) for entry in self.documents if entry.value is not None],
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the place, what was awarded and the words of the body.

        A work goes with the piece that was entered at every instant; an index that is behind would still know it.
        """
        won = [f"{entry.value['name']} {entry.value['category'] or ''}".strip() for entry in self.awards]
        return "\n".join(filter(None, [self.place, *won, self.block_words(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the year, the contest and every winner."""
        sources = Sources()
        year = [("year", str(self.year))] if self.year else []
        contest = [(CONTEST, sources.content_id(self.contest))] if self.contest else []
        winners = [(WINNER, award.winner.content_id) for award in awards(self.awards, sources) if award.winner]
        return [*super().terms(), *year, *contest, *winners]


facets.declare(CONTEST, facets.Sort.PIECE)
facets.declare(WINNER, facets.Sort.PIECE)
register(
    Kind(
        key=ContestEditionPage.kind,
        label="Penyelenggaraan lomba",
        card=ContestEditionCard,
        body=ContestEditionBody,
    )
)
