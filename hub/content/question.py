"""What one village asks another about a practice, and the answer."""

from datetime import date
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from hub.models import facets
from hub.models.region import REGENCY_CODE_LENGTH, Region
from hub.models.village_notice import VillageNotice
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.publishing.sources import Source, Sources
from hub.shapes.base import Body, Card
from hub.shapes.closed import ClosedSet
from hub.shapes.questions import ABOUT, ASKED_BY, QUESTION, QuestionBody, QuestionCard
from hub.shapes.references import ContentReference, RegionReference

LONGEST_QUESTION = 500
LONGEST_ANSWER = 3_000
LONGEST_TITLE = 100
NOT_ALLOWED = "Desa penanya tidak mengizinkan tanya jawab ini diterbitkan; jawabannya dibaca kedua desa saja"
NOT_ANSWERED = "Pertanyaan ini belum dijawab"
NOT_OPEN = "Pertanyaan ini ditolak atau sudah ditarik"


class Declined(ClosedSet):
    """Why a question is not answered."""

    CANNOT = "cannot", "The village cannot answer it", "Tidak dapat kami jawab"
    ALREADY_TOLD = "already_told", "The answer is in the practice", "Jawabannya sudah ada di praktik itu"
    OTHER_OFFICE = "other_office", "Another office can answer it", "Kantor lain yang dapat menjawab"
    UNCLEAR = "unclear", "The question is not clear", "Pertanyaannya kurang jelas; tanyakan lagi dengan rinci"
    NO_TIME = "no_time", "There is no time to answer it now", "Belum sempat kami jawab; tanyakan lagi nanti"


class QuestionQuerySet(PageQuerySet):
    """Questions, by whether they wait."""

    def waiting(self) -> "QuestionQuerySet":
        """Return those that wait for an answer."""
        waiting: QuestionQuerySet = self.filter(answered_at=None, declined="", taken_back_at=None)
        return waiting


class QuestionPage(ContentPage):
    """A question of another village's office, below the village that is asked; public if both agree.

    Only the answer is a draft: who asked what, and what became of it, are taken from the row whenever the page is
    stored, so that no older draft brings back a consent that was taken back.
    """

    kind: ClassVar[str] = QUESTION
    card_shape: ClassVar[type[Card]] = QuestionCard
    body_shape: ClassVar[type[Body]] = QuestionBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    is_creatable = False  # The form of the asking village makes it.
    OF_ROW: ClassVar[tuple[str, ...]] = (
        "about_id", "asked_by_id", "may_be_shown", "show_village", "sent_at", "answered_at", "declined",
        "taken_back_at", "reminded_at",
    )  # fmt: skip

    about = models.ForeignKey(
        Page, verbose_name="tentang", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    asked_by = models.ForeignKey(
        Region, verbose_name="ditanyakan oleh", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    question = models.TextField("pertanyaan", max_length=LONGEST_QUESTION, blank=True)
    answer = models.TextField(
        "jawaban",
        max_length=LONGEST_ANSWER,
        blank=True,
        help_text="Tanpa nama orang dan tanpa nomor pribadi.",
    )
    may_be_shown = models.BooleanField("desa penanya mengizinkan terbit", default=False, editable=False)
    show_village = models.BooleanField("dengan nama desa penanya", default=False, editable=False)
    sent_at = models.DateTimeField("dikirim", default=timezone.now, editable=False)
    answered_at = models.DateTimeField("dijawab", null=True, editable=False)
    declined = models.CharField(
        "tidak dijawab karena", max_length=12, choices=Declined.choices, blank=True, editable=False
    )
    taken_back_at = models.DateTimeField("ditarik desa penanya", null=True, editable=False)
    reminded_at = models.DateTimeField("diingatkan", null=True, editable=False)

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("question", read_only=True),
        MultiFieldPanel(
            [
                FieldPanel(name, read_only=True)
                for name in ("about", "asked_by", "sent_at", "may_be_shown", "show_village", "declined")
            ],
            heading="Dari desa penanya",
        ),
        "answer",
    ]
    promote_panels: ClassVar[list[Any]] = []

    objects = PageManager.from_queryset(QuestionQuerySet)()

    class Meta:
        verbose_name = "pertanyaan"
        indexes = [
            models.Index(fields=["asked_by", "sent_at"], name="question_asked_by"),
            models.Index(
                fields=["sent_at"],
                name="question_open",
                condition=models.Q(answered_at=None, declined="", taken_back_at=None),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Say whether it waits for an answer."""
        return self.answered_at is None and not self.declined and self.taken_back_at is None

    def stand_where_it_is(self) -> str | None:
        """Lock the row, take from it what is not part of a draft, and note when the first answer is stored."""
        before = super().stand_where_it_is()
        if before is not None:
            row = QuestionPage.objects.filter(pk=self.pk).values(*self.OF_ROW).get()
            for name, value in row.items():
                setattr(self, name, value)
        if self.answer and self.is_open:
            self.answered_at = timezone.now()
            self.__dict__["_is_first_answer"] = before is not None
        return before

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the question; the first answer that is stored is told to the village that asked."""
        super().save(*args, **kwargs)
        if self.__dict__.pop("_is_first_answer", False) and self.asked_by_id:
            VillageNotice.objects.create(village_id=self.asked_by_id, kind=VillageNotice.Kind.ANSWERED, page_id=self.pk)

    def with_content_json(self, content: dict[str, Any]) -> "QuestionPage":
        """Return the draft, with what is not part of one as it is now."""
        page: QuestionPage = super().with_content_json(content)
        for name in self.OF_ROW:
            setattr(page, name, getattr(self, name))
        return page

    def own_objections(self) -> list[str]:
        """Return why it may not be public: not agreed, not answered, refused or taken back."""
        found = [] if self.may_be_shown else [NOT_ALLOWED]
        if self.declined or self.taken_back_at:
            found.append(NOT_OPEN)
        elif not self.answer:
            found.append(NOT_ANSWERED)
        return found

    def shown_about(self, sources: Sources) -> ContentReference | None:
        """Return what the question is about; whether that is public is decided when it is read."""
        return ContentReference(content_id=sources.content_id(self.about)) if self.about else None

    def shown_asked_by(self, sources: Sources) -> RegionReference | None:
        """Return the village that asked, if it agreed to be named."""
        return sources.region(self.asked_by) if self.asked_by and self.show_village else None

    def shown_asked_in(self, sources: Sources) -> RegionReference | None:
        """Return the regency of the village that asked; the village itself becomes a source, but is not shown."""
        if self.asked_by is None:
            return None
        sources.used.add((Source.REGION, self.asked_by.pk))
        regency = Region.objects.filter(code=self.asked_by.code[:REGENCY_CODE_LENGTH]).first()
        return sources.region(regency) if regency else None

    def shown_asked_on(self, _sources: Sources) -> date:
        """Return the day on which it was sent."""
        return timezone.localdate(self.sent_at)

    def shown_answered_on(self, _sources: Sources) -> date | None:
        """Return the day of the first answer."""
        return timezone.localdate(self.answered_at) if self.answered_at else None

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, what it is about, and the village that asked if it agreed to be named."""
        about = [(ABOUT, Sources().content_id(self.about))] if self.about else []
        asked_by = [(ASKED_BY, self.asked_by.code)] if self.asked_by and self.show_village else []
        return [*super().terms(), *about, *asked_by]


def title_of(question: str) -> str:
    """Return the title of the page: the beginning of the question."""
    return Truncator(" ".join(question.split())).chars(LONGEST_TITLE)


facets.declare(ABOUT, facets.Sort.CONTENT)
facets.declare(ASKED_BY, facets.Sort.REGION)
publish_as(
    QuestionPage,
    label="Tanya jawab",
    about="What another village asked about a practice, and the answer. It names no person.",
    plural="questions",
    plural_about="Questions between villages that both agreed to publish, with their answers.",
)
