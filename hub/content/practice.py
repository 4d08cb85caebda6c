"""Best practices: a successful village says how it was done."""

from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.figures import BeforeAfterBlock, FigureBlock
from hub.blocks.text import StepBlock
from hub.models.facets import filed
from hub.models.fields import KeysField
from hub.models.validators import RUPIAH
from hub.pages.content import ContentPage
from hub.pages.office_contact import NamesOffice, office_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.verified_fields import verification_panel
from hub.practices.copying import CopyingBody, CopyingFields
from hub.practices.proof import ProofCard, ProofFields
from hub.publishing.filling import part
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.blocks import BeforeAfter, Figure, Step
from hub.shapes.lists import MOST_FIGURES, MOST_FUNDS, MOST_STEPS, Most
from hub.shapes.marks import Mark, Words

RESULTS_WANTED = "Belum ada angkanya. Angka sebelum dan sesudah paling meyakinkan desa lain."


class PracticeCard(ProofCard):
    """A practice in a list."""

    year: int | None = Field(default=None, description="The year in which it began.")
    cost: Annotated[int | None, Mark.RUPIAH] = Field(default=None, description="What it cost in whole rupiah.")


class PracticeBody(CopyingBody):
    """A practice in full."""

    problem: Words = Field(description="How things were before.")
    solution: Words = Field(description="What was done, in brief.")
    steps: Annotated[list[Step], Most(MOST_STEPS)] = Field(default=[], description="How it was done.")
    funds: Annotated[list[str], Mark.UNSEARCHED, filed("fund"), Most(MOST_FUNDS)] = Field(
        default=[], description="Where the money came from."
    )
    results: Annotated[list[Figure], Most(MOST_FIGURES)] = Field(default=[], description="The results, in numbers.")
    before_after: Annotated[list[BeforeAfter], Most(MOST_FIGURES)] = Field(
        default=[], title="Sebelum dan sesudah", description="What changed, in numbers before and after."
    )
    obstacles: Words = Field(default="", description="What made it hard.")
    lessons: Words = Field(default="", description="What was learned.")
    stopped_because: Words = Field(default="", description="Why it has ended. Null unless `proof` is STOPPED.")
    idea_from: Words = Field(
        default="",
        description="The source of the idea, outside the hub. Null if it is the village's own.",
    )


class PracticePage(ProofFields, CopyingFields, NamesOffice):
    """A problem, what the village did, and the results, described so that another village can copy it."""

    kind: ClassVar[str] = "practice"
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = PracticeCard
    body_shape: ClassVar[type[Body]] = PracticeBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    # A copy is about another village or another time, so it was not verified.
    exclude_fields_in_copy: ClassVar[list[str]] = list(ProofFields.VERIFICATION)

    problem = models.TextField(
        "masalahnya apa?",
        help_text="Keadaan sebelum dimulai, dengan kata-kata sendiri.",
    )
    solution = models.TextField(
        "apa yang dilakukan?",
        help_text="Ceritakan singkat; rinciannya di langkah-langkah.",
    )
    steps = StreamField(
        [("step", StepBlock(label="Langkah"))],
        verbose_name="langkah-langkah",
        blank=True,
    )
    year = models.PositiveSmallIntegerField("tahun mulai", null=True, blank=True)
    cost = models.BigIntegerField(
        "biaya (rupiah)",
        null=True,
        blank=True,
        validators=RUPIAH,
        help_text="Rupiah bulat, tanpa titik.",
    )
    funds = KeysField("sumber dana", vocabulary="fund")
    results = StreamField(
        [("before_after", BeforeAfterBlock(label="Sebelum dan sesudah")), ("figure", FigureBlock(label="Angka"))],
        verbose_name="hasil dengan angka",
        blank=True,
        help_text="Angka sebelum dan sesudah paling meyakinkan desa lain.",
    )
    obstacles = models.TextField("hambatan", blank=True)
    lessons = models.TextField("pelajaran", blank=True)
    idea_from = models.CharField(
        "asal gagasan",
        max_length=200,
        blank=True,
        help_text="Tempat atau lembaga yang memberi gagasan, tanpa nama orang. Kosongkan bila gagasan sendiri.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        "problem",
        "solution",
        "steps",
        MultiFieldPanel(["year", "cost", "funds"], heading="Waktu dan biaya"),
        FieldPanel("results", attrs={"data-wants": RESULTS_WANTED}),
        MultiFieldPanel(["proof", "stopped_because"], heading="Sudah sejauh mana?"),
        verification_panel(),
        "obstacles",
        "lessons",
        "content",
        MultiFieldPanel([*CopyingFields.COPYING], heading="Kapan bisa ditiru?"),
        "idea_from",
        office_panel(),
    ]

    class Meta:
        verbose_name = "praktik baik"

    def shown_results(self, sources: Sources) -> list[Figure]:
        """Return the results that are one number."""
        return [part(Figure, result.value, sources) for result in self.results if result.block_type == "figure"]

    def shown_before_after(self, sources: Sources) -> list[BeforeAfter]:
        """Return the results that are two numbers, with ids that edits do not change."""
        changes = (result for result in self.results if result.block_type == "before_after")
        return [part(BeforeAfter, change.value, sources, id=str(change.id)) for change in changes]

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, funding sources, where it can be copied, how far it has come, and the year."""
        filed = [("fund", key) for key in self.funds] + self.copying_terms()
        single = (("proof", self.proof), ("year", str(self.year or "")))
        return [*super().terms(), *filed, *((facet, value) for facet, value in single if value)]


publish_as(
    PracticePage,
    label="Praktik baik",
    about="A problem, what the village did, and the results, described so that another village can copy it.",
    plural="practices",
    plural_about="Best practices that another village can copy.",
)
