"""Announcements: what a village tells everyone, and until when it applies."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field

from hub.pages.office_contact import NamesOffice, office_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.sourced import NamesSource, source_panel
from hub.shapes.base import Body, Card
from hub.shapes.contact import OfficeBody
from hub.shapes.marks import ValidUntil
from hub.shapes.source_credit import SourcedBody


class AnnouncementCard(Card):
    """An announcement in a list."""

    ends_on: Annotated[date | None, ValidUntil.STATEMENT] = Field(
        default=None,
        description="The last day on which it applies. It stays public: then show it as over. Null if it has no end.",
    )


class AnnouncementBody(OfficeBody, SourcedBody):
    """An announcement in full."""


class AnnouncementPage(NamesOffice, NamesSource):
    """Something that everyone should know: a schedule, an invitation to apply, a change of opening hours."""

    kind: ClassVar[str] = "announcement"
    card_shape: ClassVar[type[Card]] = AnnouncementCard
    body_shape: ClassVar[type[Body]] = AnnouncementBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Pengumuman",
        about="Hal yang warga perlu ketahui, sampai tanggal tertentu.",
        fields=("title", "content", "ends_on", "contact_office"),
        rank=30,
        labels={"content": "Isi pengumuman"},
    )

    ends_on = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir berlaku. Sesudah itu tetap dapat dibaca, dengan tanda sudah lewat.",
    )

    content_panels: ClassVar[list[Any]] = [
        *NamesOffice.content_panels,
        "content",
        "ends_on",
        office_panel(),
        source_panel(),
    ]

    class Meta:
        verbose_name = "pengumuman"


publish_as(
    AnnouncementPage,
    label="Pengumuman",
    about="What a village or the province tells everyone; the text is in `summary` and `blocks`.",
    plural="announcements",
    plural_about="Announcements of villages and of the province.",
)
