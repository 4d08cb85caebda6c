"""Events of a village: when, where, who invites, and whether it takes place."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from pydantic import Field
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from hub.models.vocabulary import EventStatus
from hub.pages.office_contact import NamesOffice, office_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.sourced import NamesSource, source_panel
from hub.selectors.notices import LONGEST_EVENT
from hub.shapes.base import Body, Card, Instant
from hub.shapes.contact import OfficeBody
from hub.shapes.marks import Silent, Words
from hub.shapes.source_credit import SourcedBody


class EventCard(Card):
    """An event in a list."""

    starts_at: Instant | None = Field(default=None, description="When it begins; show it in the village's time zone.")
    ends_at: Instant | None = Field(default=None, description="When it ends, at most 60 days later.")
    place: Words = Field(default="", description="Where.")
    event_status: EventStatus = Field(
        default=EventStatus.AS_PLANNED,
        description="Whether it takes place as planned. Show a cancelled event as cancelled; do not leave it out.",
    )


class EventBody(OfficeBody, SourcedBody):
    """An event in full."""

    change_note: Words = Field(default="", description="What changed.")
    organiser: Words = Field(default="", description="Which office or group invites.")
    registration_url: Silent = Field(default="", description="Where to register.")


class EventPage(NamesOffice, NamesSource):
    """Something that takes place and that people may come to."""

    kind: ClassVar[str] = "event"
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = EventCard
    body_shape: ClassVar[type[Body]] = EventBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Agenda",
        about="Acara dengan hari, jam, dan tempatnya.",
        fields=("title", "starts_at", "place", "content", "cover"),
        rank=40,
        labels={"title": "Acara apa?", "content": "Keterangan"},
        helps={"title": "Misalnya: Posyandu balita."},
    )

    # Empty only in a draft: the form does not publish without it.
    starts_at = models.DateTimeField("mulai", null=True, help_text="Tanggal dan jam setempat (WITA).")
    ends_at = models.DateTimeField(
        "selesai",
        null=True,
        blank=True,
        help_text="Kosongkan bila belum tahu.",
    )
    place = models.CharField(
        "tempat kegiatan",
        max_length=200,
        blank=True,
        help_text="Misalnya: Balai Desa Pela.",
    )
    organiser = models.CharField(
        "penyelenggara",
        max_length=120,
        blank=True,
        help_text="Nama kantor, lembaga atau kelompok, bukan nama orang.",
    )
    event_status = models.CharField(
        "jadi atau tidak?",
        max_length=12,
        choices=EventStatus.choices,
        default=EventStatus.AS_PLANNED,
        help_text="Bila batal atau pindah, ubah di sini. Jangan hapus agendanya: warga perlu tahu.",
    )
    change_note = models.CharField(
        "apa yang berubah?",
        max_length=300,
        blank=True,
        help_text="Misalnya: pindah dari Sabtu ke Minggu karena hujan.",
    )
    registration_url = models.URLField(
        "alamat pendaftaran",
        blank=True,
        help_text="Bila orang harus mendaftar lewat internet. Dimulai dengan https://",
    )

    content_panels: ClassVar[list[Any]] = [
        *NamesOffice.content_panels,
        FieldRowPanel(["starts_at", "ends_at"], heading="Kapan?"),
        "place",
        "organiser",
        MultiFieldPanel(["event_status", "change_note"], heading="Batal atau pindah?"),
        "content",
        "registration_url",
        office_panel(),
        source_panel(),
    ]

    class Meta:
        verbose_name = "agenda"

    def clean(self) -> None:
        """Refuse an end before the start, and an event that lasts too long."""
        super().clean()
        if self.starts_at is None or self.ends_at is None:
            return
        if self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "Selesai lebih awal daripada mulai. Periksa tanggal dan jamnya."})
        if self.ends_at - self.starts_at > LONGEST_EVENT:
            message = f"Lebih dari {LONGEST_EVENT.days} hari. Buat agenda per bagian, atau pakai pengumuman."
            raise ValidationError({"ends_at": message})

    def event_span(self) -> tuple[datetime, datetime] | None:
        """Return start and end; an event without an end ends when it starts."""
        return None if self.starts_at is None else (self.starts_at, self.ends_at or self.starts_at)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals and the year of the start in the village's time zone."""
        year = [("year", str(timezone.localtime(self.starts_at).year))] if self.starts_at else []
        return [*super().terms(), *year]


publish_as(
    EventPage,
    label="Agenda",
    about="An event of a village or of the province. `upcomingEvents` lists those that are not over, soonest first.",
    plural="events",
    plural_about="Events of villages and of the province, including those that are over.",
)
