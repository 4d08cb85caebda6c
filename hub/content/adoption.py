"""Adoptions: a village says that it copies what worked in another one, and what became of it."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from pydantic import Field
from wagtail.admin.panels import HelpPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField

from hub.adoptions.adoption_form import AdoptionForm
from hub.adoptions.copied import CopiedPage
from hub.adoptions.result_block import ResultBlock
from hub.adoptions.states import begin_today, keep_dates, refuse_impossible_days, refuse_unsaid_end, refused_step
from hub.blocks.figures import FigureBlock
from hub.models import facets
from hub.models.facets import filed
from hub.models.fields import KeysField
from hub.models.publication import Publication
from hub.models.validators import RUPIAH
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.verified_fields import VerifiedFields, verification_panel
from hub.publishing.filling import parts
from hub.publishing.sources import Sources
from hub.shapes.adoptions import (
    ADOPTED_FROM,
    ADOPTION_STATE,
    KIND,
    ORIGIN_VILLAGE,
    PRACTICE,
    TOLD_AS,
    AdoptionCard,
    AdoptionReport,
    AdoptionResult,
    AdoptionState,
    StopReason,
)
from hub.shapes.base import Body, Card
from hub.shapes.lists import MOST_FUNDS, Most
from hub.shapes.marks import Mark

# The id that the CMS gives to a row of a practice's figures.
ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PICTURES = frozenset({"image", "gallery"})
WITHOUT_EVIDENCE = 'Untuk keadaan "Berjalan" isi paling sedikit satu angka hasil, atau satu gambar'


class AdoptionBody(AdoptionReport):
    """An adoption in full."""

    funds: Annotated[list[str], Mark.UNSEARCHED, filed("fund"), Most(MOST_FUNDS)] = Field(
        default=[], description="Where the money came from."
    )


class AdoptionPage(VerifiedFields, CopiedPage):
    """A copy of a practice of another village, or of another village's copy: what was changed and what came of it."""

    kind: ClassVar[str] = KIND
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = AdoptionCard
    body_shape: ClassVar[type[Body]] = AdoptionBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    base_form_class: ClassVar[type] = AdoptionForm
    WITHOUT_LEVEL: ClassVar[str] = "Yang diverifikasi ialah penerapan yang sudah berjalan."
    # A copied page is about another time, so it was not verified.
    exclude_fields_in_copy: ClassVar[list[str]] = list(VerifiedFields.VERIFICATION)

    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Kami meniru desa lain",
        about="Ceritakan sudah sejauh mana, dan apa yang disesuaikan di desa Anda.",
        fields=("state", "adaptations", "results", "cover", "stop_reason", "stopped_because"),
        rank=45,
        labels={"stop_reason": "Bila berhenti, karena apa?", "stopped_because": "Bila berhenti, ceritakan sedikit"},
        helps={"stopped_because": ""},
        complete=begin_today,
    )

    state = models.CharField(
        "sudah sejauh mana?", max_length=15, choices=AdoptionState.choices, default=AdoptionState.PLANNED
    )
    state_on = models.DateField(
        "sejak kapan?", null=True, blank=True, help_text="Hari keadaan itu mulai. Kosongkan bila hari ini."
    )
    started_on = models.DateField(
        "mulai dikerjakan", null=True, blank=True, help_text="Kosongkan bila sama dengan hari di atas."
    )
    verified_level = models.CharField(
        "tahap yang diperiksa",
        max_length=10,
        choices=[choice for choice in AdoptionState.choices if choice[0] == AdoptionState.RUNNING],
        blank=True,
    )
    running_since = models.DateField(null=True, blank=True, editable=False)
    stopped_on = models.DateField(null=True, blank=True, editable=False)
    budget_year = models.PositiveSmallIntegerField(
        "tahun anggaran",
        null=True,
        blank=True,
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
        help_text="Tahun APB Desa yang membiayai.",
    )
    adaptations = models.TextField(
        "apa yang disesuaikan di desa Anda?",
        max_length=2000,
        help_text="Ceritakan dengan kata-kata sendiri. Bila tidak ada yang diubah, tulis begitu saja.",
    )
    cost = models.BigIntegerField(
        "biaya (rupiah)", null=True, blank=True, validators=RUPIAH, help_text="Rupiah bulat, tanpa titik."
    )
    funds = KeysField("sumber dana", vocabulary="fund")
    results = StreamField([("result", ResultBlock())], verbose_name="hasil menurut angka asalnya", blank=True)
    figures = StreamField([("figure", FigureBlock(label="Angka"))], verbose_name="hasil lain dengan angka", blank=True)
    obstacles = models.TextField("hambatan", blank=True, max_length=2000)
    lessons = models.TextField("pelajaran", blank=True, max_length=2000)
    stop_reason = models.CharField("alasan berhenti", max_length=20, choices=StopReason.choices, blank=True)
    stopped_because = models.TextField(
        "mengapa berhenti?",
        max_length=500,
        blank=True,
        help_text="Hanya bila sudah berhenti. Satu kalimat saja sudah menolong desa lain.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        PageChooserPanel("adopted_from", ["hub.PracticePage", "hub.AdoptionPage"]),
        MultiFieldPanel(["state", "state_on", "started_on", "stop_reason", "stopped_because"], heading="Keadaan"),
        "adaptations",
        MultiFieldPanel(["cost", "funds", "budget_year"], heading="Biaya"),
        HelpPanel("<p>Hasil menurut angka asalnya diisi di formulir singkat, dengan satuan yang sama.</p>"),
        "figures",
        "obstacles",
        "lessons",
        "content",
        verification_panel(),
        PageChooserPanel("told_as", ["hub.PracticePage"]),
    ]

    class Meta:
        verbose_name = "penerapan"

    def clean(self) -> None:
        """Set the days that follow from the state; refuse an end without its reason, and days that cannot be."""
        super().clean()
        row = type(self).objects.filter(pk=self.pk).values_list("state", flat=True).first() if self.pk else None
        refuse_unsaid_end(self, before=str(row or ""))
        keep_dates(self)
        refuse_impossible_days(self, today=timezone.localdate())

    def own_objections(self) -> list[str]:
        """Return why it may not be published: its origin, a step that is none, a running copy without evidence."""
        step = refused_step(self._public_state() or self.state, self.state)
        found = [*super().own_objections(), *([step] if step else [])]
        if self.state == AdoptionState.RUNNING and not self.has_evidence():
            found.append(WITHOUT_EVIDENCE)
        return found

    def has_evidence(self) -> bool:
        """Say whether it has a number or a picture."""
        has_picture = self.cover_id is not None or any(block.block_type in PICTURES for block in self.content)
        return has_picture or bool(len(self.figures)) or self.shown_is_measured(Sources())

    def _public_state(self) -> str:
        row = Publication.objects.filter(pk=self.own_id(), withdrawn_at=None).values_list("card", flat=True).first()
        return str((row or {}).get("state", ""))

    def stated_level(self) -> str:
        """Return the state."""
        return self.state

    def stated_label(self) -> str:
        """Return the state in words."""
        return str(AdoptionState(self.state).label)

    def refused_day(self, day: date) -> str:
        """Return that it did not run yet on this day, or ""."""
        if self.running_since is None or self.running_since <= day:
            return ""
        return f"Penerapan ini berjalan sejak {self.running_since:%d-%m-%Y}; isi hari itu atau sesudahnya."

    @classmethod
    def still_stated(cls) -> models.Q:
        """Return the condition for adoptions that run."""
        return models.Q(state=AdoptionState.RUNNING)

    def shown_results(self, sources: Sources) -> list[AdoptionResult]:
        """Return the origin's figures that were answered; what names no row is left out."""
        answered = (result.value for result in self.results if ROW.fullmatch(result.value["figure"] or ""))
        return parts(AdoptionResult, answered, sources)

    def shown_is_measured(self, _sources: Sources) -> bool:
        """Say whether one of the origin's figures has a number here."""
        return any(result.value["is_measured"] and result.value["after"] is not None for result in self.results)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, what was copied, the state, funding sources, and the year in which it began."""
        year = self.started_on.year if self.started_on else self.budget_year
        single = ((ADOPTION_STATE, self.state), ("year", str(year or "")))
        filed_under = [("fund", key) for key in self.funds] + self.copying_terms()
        return [*super().terms(), *filed_under, *((facet, value) for facet, value in single if value)]


facets.declare(PRACTICE, facets.Sort.CONTENT)
facets.declare(ADOPTED_FROM, facets.Sort.CONTENT)
facets.declare(TOLD_AS, facets.Sort.CONTENT)
facets.declare(ORIGIN_VILLAGE, facets.Sort.REGION)
facets.declare(ADOPTION_STATE, facets.Sort.LISTED, listed=AdoptionState.choices)
publish_as(
    AdoptionPage,
    label="Penerapan",
    about="A copy of another village's practice, or of its copy. All of a chain have the `practice` at its root.",
    plural="adoptions",
    plural_about="Copies of practices in other villages, planned ones too.",
)
