"""Best practices: a village that succeeded tells how."""

from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.figures import BeforeAfterBlock, FigureBlock, before_and_after, figure
from hub.blocks.text import StepBlock, steps
from hub.models import facets
from hub.models.fields import KeysField
from hub.models.validators import RUPIAH
from hub.models.vocabulary import FUNDS
from hub.pages.content import ContentPage
from hub.pages.office_contact import NamesOffice, office_panel
from hub.practices.copying import CopyingBody, CopyingFields
from hub.practices.proof import ProofCard, ProofFields
from hub.practices.verification import PracticeForm, VerificationPanel
from hub.publishing.sources import Sources
from hub.shapes.base import Body
from hub.shapes.before_after import BeforeAfter
from hub.shapes.blocks import Figure, Step
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_FIGURES, MOST_FUNDS, MOST_STEPS, Most


class PracticeCard(ProofCard):
    """A practice in a list; `cost` in whole rupiah."""

    year: int | None = None
    cost: int | None = None


class PracticeBody(CopyingBody):
    """A practice in full; `funds` are keys of funding sources."""

    problem: str
    solution: str
    steps: Annotated[list[Step], Most(MOST_STEPS)] = []
    funds: Annotated[list[str], Most(MOST_FUNDS)] = []
    results: Annotated[list[Figure], Most(MOST_FIGURES)] = []
    before_after: Annotated[list[BeforeAfter], Most(MOST_FIGURES)] = Field(
        default_factory=list, title="Sebelum dan sesudah"
    )
    obstacles: str = ""
    lessons: str = ""
    stopped_because: str = ""
    idea_from: str = ""
    contact_office: str = ""
    contact_phone: ContactPhone = ""


class PracticePage(ProofFields, CopyingFields, NamesOffice):
    """A problem, what the village did, and what came of it, told so that another village can copy it."""

    kind: ClassVar[str] = "practice"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class: ClassVar[type] = PracticeForm
    # A copy tells of another village or another time: it was not looked at.
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
    funds = KeysField("sumber dana", keys=FUNDS)
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
        FieldPanel("problem"),
        FieldPanel("solution"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [FieldPanel("year"), FieldPanel("cost"), FieldPanel("funds")],
            heading="Waktu dan biaya",
        ),
        FieldPanel("results"),
        MultiFieldPanel([FieldPanel("proof"), FieldPanel("stopped_because")], heading="Sudah sejauh mana?"),
        MultiFieldPanel(
            [VerificationPanel(name) for name in ProofFields.VERIFICATION],
            heading="Verifikasi oleh kabupaten atau provinsi",
        ),
        FieldPanel("obstacles"),
        FieldPanel("lessons"),
        FieldPanel("content"),
        MultiFieldPanel([FieldPanel(name) for name in CopyingFields.COPYING], heading="Kapan bisa ditiru?"),
        FieldPanel("idea_from"),
        office_panel(),
    ]

    class Meta:
        verbose_name = "praktik baik"

    def card(self, sources: Sources) -> PracticeCard:
        """Build what lists show."""
        return PracticeCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            year=self.year,
            cost=self.cost,
            **self.proof_for_card(),
        )

    def body(self, sources: Sources) -> PracticeBody:
        """Build what the detail shows."""
        return PracticeBody(
            blocks=self.shown_blocks(sources),
            problem=self.problem,
            solution=self.solution,
            steps=steps(self.steps),
            funds=self.funds,
            results=[figure(result.value) for result in self.results if result.block_type == "figure"],
            before_after=self._before_and_after(),
            obstacles=self.obstacles,
            lessons=self.lessons,
            stopped_because=self.stopped_because,
            idea_from=self.idea_from,
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
            **self.copying_for_body(sources),
        )

    def _before_and_after(self) -> list[BeforeAfter]:
        return [before_and_after(result) for result in self.results if result.block_type == "before_after"]

    def searchable_text(self, body: Body) -> str:
        """Give the story and the words of the body."""
        story = [self.problem, self.solution, self.obstacles, self.lessons]
        story += [self.stopped_because, self.idea_from, self.people_needed, self.regulation]
        told = [result.label for result in self._before_and_after()]
        told += [f"{step.title} {step.text}" for step in steps(self.steps)]
        return "\n".join(filter(None, [*story, *told, super().searchable_text(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, funding sources, where it can be copied, how far it has come, and the year."""
        filed = [("fund", key) for key in self.funds] + self.copying_terms()
        single = (("proof", self.proof), ("year", str(self.year or "")))
        return [*super().terms(), *filed, *((facet, value) for facet, value in single if value)]


facets.declare("fund", facets.Sort.VOCABULARY)
register(
    Kind(
        key=PracticePage.kind,
        label="Praktik baik",
        card=PracticeCard,
        body=PracticeBody,
    )
)
