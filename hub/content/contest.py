"""Contests for villages, held repeatedly: each year is a separate edition."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import Field
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.shapes.base import Body, Card, Shape
from hub.shapes.contests import ContestCard, ContestLevel
from hub.shapes.lists import MOST_CRITERIA, Most
from hub.shapes.marks import Longest, Named, Words
from hub.shapes.walk import longest


class ContestCriterion(Shape):
    """What is judged in a contest."""

    name: Annotated[Words, Longest(120)] = Field(title="Yang dinilai", description="What is judged.")
    weight: int | None = Field(
        default=None,
        title="Bobot (persen)",
        description="Its weight in percent, 1 to 100.",
    )
    text: Words = Field(default="", title="Penjelasan", description="How it is judged.")


class ContestBody(Body):
    """A contest in full."""

    criteria: Annotated[list[ContestCriterion], Named("contest_criteria"), Most(MOST_CRITERIA)] = Field(
        default=[], description="What is judged."
    )
    entrants: Annotated[Words, Named("entry_rules")] = Field(default="", description="Who may enter.")


class CriterionBlock(blocks.StructBlock):
    """One criterion."""

    name = blocks.CharBlock(max_length=longest(ContestCriterion, "name"), label="Yang dinilai")
    weight = blocks.IntegerBlock(min_value=1, max_value=100, required=False, label="Bobot (persen)")
    text = blocks.TextBlock(required=False, label="Penjelasan")


class ContestPage(ContentPage):
    """A contest: who holds it, who may enter, what is judged. Results belong to its editions."""

    kind: ClassVar[str] = "contest"
    card_shape: ClassVar[type[Card]] = ContestCard
    body_shape: ClassVar[type[Body]] = ContestBody
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    organiser = models.CharField(
        "penyelenggara", max_length=120, help_text="Nama lembaga, bukan nama orang. Misalnya: DPMPD Provinsi Kaltim."
    )
    level = models.CharField("tingkat", max_length=15, choices=ContestLevel.choices)
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
        MultiFieldPanel(["organiser", "level", "regularity", "entrants"], heading="Tentang lomba"),
        "criteria",
        "content",
    ]

    class Meta:
        verbose_name = "lomba"

    def clean(self) -> None:
        """Refuse weights of more than 100 percent in total."""
        super().clean()
        total = sum(entry.value["weight"] or 0 for entry in self.criteria)
        if total > 100:  # noqa: PLR2004  Percent.
            raise ValidationError(
                {"criteria": f"Jumlah bobot {total} persen; kurangi sampai paling banyak 100 persen."}
            )


publish_as(
    ContestPage,
    label="Lomba",
    about="A contest for villages. Each year is a `ContestEdition`: list them by the term `contest` with this id.",
    plural="contests",
    plural_about="Contests that villages can take part in.",
)
