"""Best practices: a village that succeeded tells how."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
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
from hub.shapes.references import ContentReference


class Origin(models.TextChoices):
    """Whose idea a practice is."""

    OWN = "own", "Gagasan sendiri"
    COPIED = "copied", "Meniru desa lain"


class PracticeCard(ProofCard):
    """A practice in a list; `cost` in whole rupiah."""

    year: int | None = None
    cost: int | None = None


class PracticeBody(CopyingBody):
    """A practice in full; `funds` are keys of funding sources, `copied_from` may be not public."""

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
    origin: str = ""
    copied_from: ContentReference | None = None
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
    origin = models.CharField("asal gagasan", max_length=10, choices=Origin.choices, blank=True)
    copied_from = models.ForeignKey(
        "self",
        verbose_name="meniru praktik",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Bila praktik yang ditiru ada di sini, pilihlah; bila tidak, ceritakan di isi.",
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
        FieldPanel("proof"),
        MultiFieldPanel(
            [VerificationPanel(name) for name in ProofFields.VERIFICATION],
            heading="Verifikasi oleh kabupaten atau provinsi",
        ),
        FieldPanel("obstacles"),
        FieldPanel("lessons"),
        FieldPanel("content"),
        MultiFieldPanel([FieldPanel(name) for name in CopyingFields.COPYING], heading="Kapan bisa ditiru?"),
        MultiFieldPanel([FieldPanel("origin"), FieldPanel("copied_from")], heading="Asal gagasan"),
        office_panel(),
    ]

    class Meta:
        verbose_name = "praktik baik"

    def clean(self) -> None:
        """Refuse a practice that copies itself, or names another one as its own idea's source."""
        super().clean()
        if self.copied_from_id is None:
            return
        if self.copied_from_id == self.pk:
            raise ValidationError({"copied_from": "Praktik ini tidak dapat meniru dirinya sendiri; pilih yang lain."})
        if self.origin == Origin.OWN:
            message = f'Pilih "{Origin.COPIED.label}", atau kosongkan praktik yang ditiru.'
            raise ValidationError({"origin": message})

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
            origin=self.origin or (Origin.COPIED if self.copied_from_id else ""),
            copied_from=ContentReference(content_id=sources.content_id(self.copied_from)) if self.copied_from else None,
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
            **self.copying_for_body(sources),
        )

    def _before_and_after(self) -> list[BeforeAfter]:
        return [before_and_after(result.value) for result in self.results if result.block_type == "before_after"]

    def searchable_text(self, body: Body) -> str:
        """Give the story and the words of the body."""
        story = [self.problem, self.solution, self.obstacles, self.lessons]
        story += [self.people_needed, self.regulation]
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
