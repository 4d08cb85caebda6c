"""Contests for villages, held again and again: each year is an edition of its own."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card, Shape
from hub.shapes.contests import LEVELS, ContestCard
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_CRITERIA, Most


class ContestCriterion(Shape):
    """What is judged; `weight` in percent, None where it is not told."""

    name: str
    weight: int | None = None
    text: str = ""


class ContestBody(Body):
    """A contest in full."""

    criteria: Annotated[list[ContestCriterion], Most(MOST_CRITERIA)] = []
    entrants: str = ""


class CriterionBlock(blocks.StructBlock):
    """One criterion."""

    name = blocks.CharBlock(max_length=120, label="Yang dinilai")
    weight = blocks.IntegerBlock(min_value=1, max_value=100, required=False, label="Bobot (persen)")
    text = blocks.TextBlock(required=False, label="Penjelasan")


class ContestPage(ContentPage):
    """A contest: who holds it, who may enter, what is judged. Results belong to its editions."""

    kind: ClassVar[str] = "contest"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    organiser = models.CharField(
        "penyelenggara", max_length=120, help_text="Nama lembaga, bukan nama orang. Misalnya: DPMPD Provinsi Kaltim."
    )
    level = models.CharField("tingkat", max_length=15, choices=LEVELS)
    regularity = models.CharField(
        "seberapa sering", max_length=60, blank=True, help_text="Misalnya: setiap tahun, atau dua tahun sekali."
    )
    entrants = models.TextField(
        "siapa yang boleh ikut", blank=True, help_text="Misalnya: semua desa; paling banyak lima dari tiap kabupaten."
    )
    criteria = StreamField(
        [("criterion", CriterionBlock(label="Kriteria"))],
        verbose_name="kriteria penilaian",
        blank=True,
        help_text="Bobot boleh dikosongkan. Bila diisi, jumlah seluruhnya paling banyak 100 persen.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("organiser"), FieldPanel("level"), FieldPanel("regularity"), FieldPanel("entrants")],
            heading="Tentang lomba",
        ),
        FieldPanel("criteria"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "lomba"

    def clean(self) -> None:
        """Refuse weights that are more than the whole."""
        super().clean()
        total = sum(entry.value["weight"] or 0 for entry in self.criteria)
        if total > 100:  # noqa: PLR2004  Percent.
            raise ValidationError(
                {"criteria": f"Jumlah bobot {total} persen; kurangi sampai paling banyak 100 persen."}
            )

    def card(self, sources: Sources) -> ContestCard:
        """Build what lists show."""
        return ContestCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            organiser=self.organiser,
            level=self.level,
            regularity=self.regularity,
        )

    def body(self, sources: Sources) -> ContestBody:
        """Build what the detail shows."""
        return ContestBody(
            blocks=self.shown_blocks(sources),
            criteria=[ContestCriterion.model_validate(dict(entry.value)) for entry in self.criteria],
            entrants=self.entrants,
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the organiser, who may enter, what is judged and the words of the body."""
        judged = [f"{entry.value['name']} {entry.value['text']}" for entry in self.criteria]
        told = [self.organiser, self.get_level_display(), self.entrants]
        return "\n".join(filter(None, [*told, *judged, self.block_words(body)]))


register(Kind(key=ContestPage.kind, label="Lomba", card=ContestCard, body=ContestBody))
