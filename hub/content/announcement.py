"""Announcements: what a village lets everybody know, and until when it holds."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from hub.pages.office_contact import NamesOffice, office_panel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register


class AnnouncementCard(Card):
    """An announcement in a list; `ends_on` is the last day it holds."""

    ends_on: date | None = None


class AnnouncementBody(Body):
    """An announcement in full."""

    contact_office: str = ""
    contact_phone: ContactPhone = ""


class AnnouncementPage(NamesOffice):
    """Something everybody should know: a schedule, an invitation to apply, a change of opening hours."""

    kind: ClassVar[str] = "announcement"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    ends_on = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir berlaku. Sesudah itu tetap dapat dibaca, dengan tanda sudah lewat.",
    )

    content_panels: ClassVar[list[Any]] = [
        *NamesOffice.content_panels,
        FieldPanel("content"),
        FieldPanel("ends_on"),
        office_panel(),
    ]

    class Meta:
        verbose_name = "pengumuman"

    def card(self, sources: Sources) -> AnnouncementCard:
        """Build what lists show."""
        return AnnouncementCard(image=self.card_image(sources), is_demo=self.is_demo, ends_on=self.ends_on)

    def body(self, sources: Sources) -> AnnouncementBody:
        """Build what the detail shows."""
        return AnnouncementBody(
            blocks=self.shown_blocks(sources),
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
        )


register(Kind(key=AnnouncementPage.kind, label="Pengumuman", card=AnnouncementCard, body=AnnouncementBody))
