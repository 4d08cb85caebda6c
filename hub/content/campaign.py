"""Campaigns: what the province asks villages to do together."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.blocks.items import LinkBlock
from hub.blocks.text import StepBlock
from hub.models import facets
from hub.models.fields import RegionCodesField
from hub.models.region import PROVINCE_CODE
from hub.pages.office_contact import NamesOffice, office_panel
from hub.pages.publishing_kind import publish_as
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Step
from hub.shapes.contact import OfficeBody
from hub.shapes.lists import MOST_DOCUMENTS, MOST_LINKS, MOST_STEPS, Most
from hub.shapes.marks import Named, Silent, Words
from hub.shapes.media import DocumentShape
from hub.shapes.references import Link, TargetedCard


class CampaignCard(TargetedCard):
    """A campaign in a list."""

    theme: Annotated[Words, Named("campaign_theme")] = Field(description="What it is about.")
    deadline_on: date | None = Field(default=None, description="The last day to take part.")


class CampaignBody(OfficeBody):
    """A campaign in full."""

    request: Annotated[Words, Named("asked_of_villages")] = Field(description="What villages are asked to do.")
    steps: Annotated[list[Step], Most(MOST_STEPS)] = Field(default=[], description="How to take part.")
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = Field(
        default=[], description="Forms and templates."
    )
    links: Annotated[list[Link], Most(MOST_LINKS)] = Field(default=[], description="Addresses outside.")
    contact_email: Silent = Field(default="", description="The e-mail address of that office.")


class CampaignPage(NamesOffice):
    """A call to villages: its purpose, what to do, by when, with which forms."""

    kind: ClassVar[str] = "campaign"
    card_shape: ClassVar[type[Card]] = CampaignCard
    body_shape: ClassVar[type[Body]] = CampaignBody
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

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
        "theme",
        "request",
        "steps",
        "deadline_on",
        "for_regions",
        "documents",
        "links",
        "content",
        office_panel("contact_email"),
    ]

    class Meta:
        verbose_name = "ajakan"

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals and the regions that are asked."""
        return [*super().terms(), *(("for_region", code) for code in self.for_regions or [PROVINCE_CODE])]


facets.declare("for_region", facets.Sort.REGION)
publish_as(
    CampaignPage,
    label="Ajakan",
    about="What the province asks villages to do together; its `pillars` are those that it supports.",
    plural="campaigns",
    plural_about="Calls of the province to villages.",
)
