"""Campaigns: what the province asks villages to do together."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.blocks.items import LinkBlock, links
from hub.blocks.text import StepBlock
from hub.models import facets
from hub.models.region import PROVINCE_CODE
from hub.models.region_codes import RegionCodesField
from hub.pages.office_contact import NamesOffice, office_panel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Step
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.link import Link
from hub.shapes.lists import MOST_DOCUMENTS, MOST_LINKS, MOST_STEPS, Most
from hub.shapes.media import DocumentShape
from hub.shapes.targets import TargetedCard


class CampaignCard(TargetedCard):
    """A campaign in a list; `deadline_on` is the last day."""

    theme: str = ""
    deadline_on: date | None = None


class CampaignBody(Body):
    """A campaign in full."""

    request: str
    steps: Annotated[list[Step], Most(MOST_STEPS)] = []
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = []
    links: Annotated[list[Link], Most(MOST_LINKS)] = []
    contact_office: str = ""
    contact_phone: ContactPhone = ""
    contact_email: str = ""


class CampaignPage(NamesOffice):
    """A call to villages: what for, what to do, until when, with which forms."""

    kind: ClassVar[str] = "campaign"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    theme = models.CharField("tema", max_length=120, help_text="Misalnya: Desa bebas stunting.")
    request = models.TextField(
        "apa yang diminta dari desa?",
        max_length=2000,
        help_text="Satu paragraf; rinciannya di langkah-langkah.",
    )
    steps = StreamField([("step", StepBlock(label="Langkah"))], verbose_name="langkah-langkah", blank=True)
    deadline_on = models.DateField(
        "batas waktu",
        null=True,
        blank=True,
        help_text="Hari terakhir. Ajakan tetap dapat dibaca sesudahnya; tarik bila tidak berlaku lagi.",
    )
    for_regions = RegionCodesField(
        "untuk wilayah", help_text="Centang kabupaten atau kota yang diajak. Tanpa centang: seluruh provinsi."
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label="Dokumen"))],
        verbose_name="formulir dan contoh",
        blank=True,
    )
    links = StreamField([("link", LinkBlock())], verbose_name="tautan", blank=True)
    contact_email = models.EmailField("surel kantor", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *NamesOffice.content_panels,
        FieldPanel("theme"),
        FieldPanel("request"),
        FieldPanel("steps"),
        FieldPanel("deadline_on"),
        FieldPanel("for_regions"),
        FieldPanel("documents"),
        FieldPanel("links"),
        FieldPanel("content"),
        office_panel("contact_email"),
    ]

    class Meta:
        verbose_name = "ajakan"

    def card(self, sources: Sources) -> CampaignCard:
        """Build what lists show."""
        return CampaignCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            for_regions=sources.regions(self.for_regions),
            theme=self.theme,
            deadline_on=self.deadline_on,
        )

    def body(self, sources: Sources) -> CampaignBody:
        """Build what the detail shows."""
        return CampaignBody(
            blocks=self.shown_blocks(sources),
            request=self.request,
            steps=[Step(title=step.value["title"], text=step.value["text"]) for step in self.steps],
            documents=[sources.document(entry.value) for entry in self.documents if entry.value is not None],
            links=links(self.links),
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
            contact_email=self.contact_email,
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give theme, request, steps, titles of the documents and the words of the body."""
        steps = [f"{step.value['title']} {step.value['text']}" for step in self.steps]
        titles = [entry.value.title for entry in self.documents if entry.value is not None]
        return "\n".join(
            filter(None, [self.theme, self.request, *steps, *titles, self.block_words(body)]),
        )

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals and the regions that are asked."""
        return [*super().terms(), *(("for_region", code) for code in self.for_regions or [PROVINCE_CODE])]


facets.declare("for_region", facets.Sort.REGION)
register(Kind(key=CampaignPage.kind, label="Ajakan", card=CampaignCard, body=CampaignBody))
