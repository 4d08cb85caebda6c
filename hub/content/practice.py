"""Best practices: a village that succeeded tells how."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.figures import FigureBlock, figure
from hub.blocks.text import StepBlock, steps
from hub.models.fields import KeysField
from hub.models.money import RUPIAH
from hub.models.vocabulary import FUNDS
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Figure, Step
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register


class PracticeCard(Card):
    """A practice in a list; `cost` in whole rupiah."""

    year: int | None = None
    cost: int | None = None


class PracticeBody(Body):
    """A practice in full; `funds` are keys of funding sources."""

    problem: str
    solution: str
    steps: list[Step] = []
    funds: list[str] = []
    results: list[Figure] = []
    obstacles: str = ""
    lessons: str = ""
    contact_office: str = ""
    contact_phone: ContactPhone = ""


class PracticePage(ContentPage):
    """A problem, what the village did, and what came of it, told so that another village can copy it."""

    kind: ClassVar[str] = "practice"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

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
        [("figure", FigureBlock(label="Angka"))],
        verbose_name="hasil dengan angka",
        blank=True,
    )
    obstacles = models.TextField("hambatan", blank=True)
    lessons = models.TextField("pelajaran", blank=True)
    contact_office = models.CharField(
        "kantor yang bisa dihubungi",
        max_length=120,
        blank=True,
        help_text="Nama kantor, bukan nama orang.",
    )
    contact_phone = models.CharField("telepon kantor", max_length=20, blank=True)

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
        FieldPanel("obstacles"),
        FieldPanel("lessons"),
        FieldPanel("content"),
        MultiFieldPanel(
            [FieldPanel("contact_office"), FieldPanel("contact_phone")],
            heading="Bertanya ke mana?",
        ),
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
        )

    def body(self, sources: Sources) -> PracticeBody:
        """Build what the detail shows."""
        return PracticeBody(
            blocks=self.shown_blocks(sources),
            problem=self.problem,
            solution=self.solution,
            steps=steps(self.steps),
            funds=self.funds,
            results=[figure(result.value) for result in self.results],
            obstacles=self.obstacles,
            lessons=self.lessons,
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
        )

    def searchable_text(self, body: Body) -> str:
        """Give the story and the words of the body."""
        story = [self.problem, self.solution, self.obstacles, self.lessons]
        told = [f"{step.title} {step.text}" for step in steps(self.steps)]
        return "\n".join(filter(None, [*story, *told, super().searchable_text(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, funding sources and the year."""
        year = [("year", str(self.year))] if self.year else []
        return [*super().terms(), *(("fund", key) for key in self.funds), *year]


register(
    Kind(
        key=PracticePage.kind,
        label="Praktik baik",
        card=PracticeCard,
        body=PracticeBody,
    )
)
