"""Public information under UU 14/2008."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.models.vocabulary import INFORMATION_KINDS, InformationClass
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.kinds import Kind, register
from hub.shapes.media import DocumentShape


class InformationCard(Card):
    """Public information in a list."""

    information_class: InformationClass
    information_kind: str
    year: int
    number: str = ""


class InformationBody(Body):
    """Public information in full."""

    documents: list[DocumentShape] = []


class InformationPage(ContentPage):
    """One entry of what a village must or may publish."""

    kind: ClassVar[str] = "information"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    information_class = models.CharField("golongan", max_length=10, choices=InformationClass.choices)
    information_kind = models.CharField("jenis", max_length=30, choices=INFORMATION_KINDS)
    year = models.PositiveSmallIntegerField(
        "tahun",
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
        help_text="Tahun yang diceritakan isinya.",
    )
    number = models.CharField(
        "nomor",
        max_length=60,
        blank=True,
        help_text="Misalnya: Perdes Nomor 3 Tahun 2026.",
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label="Dokumen"))],
        verbose_name="dokumen",
        blank=True,
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("information_class"),
        FieldPanel("information_kind"),
        FieldPanel("year"),
        FieldPanel("number"),
        FieldPanel("documents"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "informasi publik"

    def card(self, sources: Sources) -> InformationCard:
        """Build what lists show."""
        return InformationCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            information_class=InformationClass(self.information_class),
            information_kind=self.information_kind,
            year=self.year,
            number=self.number,
        )

    def body(self, sources: Sources) -> InformationBody:
        """Build what the detail shows."""
        documents = [sources.document(entry.value) for entry in self.documents if entry.value is not None]
        return InformationBody(blocks=self.shown_blocks(sources), documents=documents)

    def searchable_text(self, body: Body) -> str:
        """Give number, kind, titles of the documents and the words of the body."""
        titles = [document.title for document in body.documents] if isinstance(body, InformationBody) else []
        return "\n".join(
            filter(
                None,
                [
                    self.number,
                    self.get_information_kind_display(),
                    *titles,
                    super().searchable_text(body),
                ],
            )
        )

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the class as category, the kind as topic, and the year."""
        return [
            *super().terms(),
            ("category", self.information_class),
            ("topic", self.information_kind),
            ("year", str(self.year)),
        ]


register(
    Kind(
        key=InformationPage.kind,
        label="Informasi publik",
        card=InformationCard,
        body=InformationBody,
    )
)
