"""How a village is connected to the internet, as somebody found it on a certain day."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hub.blocks.choosers import content_reference
from hub.content.partner import PartnerPage
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.forms import DatedTitleForm
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.connectivity_keys import CONNECTION_STATUSES, CONNECTION_TYPES
from hub.shapes.kinds import Kind, register
from hub.shapes.profile import PowerSource
from hub.shapes.references import ContentReference

HOURS_OF_A_DAY = 24


class ConnectivityCard(Card):
    """A record in a list; speeds in Mbps."""

    measured_on: date
    status: str = ""
    connection_type: str = ""
    provider: ContentReference | None = None
    download_mbps: float | None = None
    upload_mbps: float | None = None


class ConnectivityBody(Body):
    """A record in full; `hours_a_day` is how long the connection works on a usual day."""

    measured_how: str = ""
    power_source: str = ""
    hours_a_day: float | None = None
    public_access_hours: str = ""


class ConnectivityForm(DatedTitleForm):
    """Names a record that has no title after its village and day."""

    default_title = "Catatan internet {place}, {day}"
    day_field = "measured_on"


class ConnectivityPage(ContentPage):
    """A record of one day: no claim about a connection without its date."""

    kind: ClassVar[str] = "connectivity"
    base_form_class: ClassVar[type] = ConnectivityForm
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    measured_on = models.DateField(
        "tanggal diperiksa", null=True, help_text="Hari keadaan ini dilihat atau diukur di desa."
    )
    status = models.CharField("keadaan", max_length=10, choices=CONNECTION_STATUSES)
    connection_type = models.CharField(
        "jenis sambungan",
        max_length=10,
        choices=CONNECTION_TYPES,
        blank=True,
        help_text="Kosongkan bila belum ada sambungan.",
    )
    provider = models.ForeignKey(
        PartnerPage,
        verbose_name="penyedia",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Dipilih dari halaman mitra; boleh kosong.",
    )
    download_mbps = models.DecimalField(
        "kecepatan unduh (Mbps)",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    upload_mbps = models.DecimalField(
        "kecepatan unggah (Mbps)",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    measured_how = models.CharField(
        "diukur dengan apa", max_length=120, blank=True, help_text="Misalnya: uji kecepatan di kantor desa, pukul 10."
    )
    power_source = models.CharField("sumber listrik", max_length=10, choices=PowerSource.choices, blank=True)
    hours_a_day = models.DecimalField(
        "menyala berapa jam sehari",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(HOURS_OF_A_DAY))],
    )
    public_access_hours = models.CharField(
        "jam wifi untuk warga", max_length=120, blank=True, help_text="Misalnya: setiap hari, pukul 16.00 sampai 22.00."
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("measured_on"),
                FieldPanel("status"),
                FieldPanel("connection_type"),
                FieldPanel("provider"),
            ],
            heading="Keadaan",
        ),
        MultiFieldPanel(
            [FieldPanel("download_mbps"), FieldPanel("upload_mbps"), FieldPanel("measured_how")],
            heading="Kecepatan",
        ),
        MultiFieldPanel(
            [FieldPanel("power_source"), FieldPanel("hours_a_day"), FieldPanel("public_access_hours")],
            heading="Listrik dan jam",
        ),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "catatan internet"

    def clean(self) -> None:
        """Refuse a day to come, and a speed of which nobody knows how it was measured."""
        super().clean()
        today = timezone.localdate()
        if self.measured_on and self.measured_on > today:
            raise ValidationError(
                {"measured_on": f"Tanggal ini belum terjadi; isi hari ini ({today:%d-%m-%Y}) atau sebelumnya."}
            )
        if (self.download_mbps is not None or self.upload_mbps is not None) and not self.measured_how:
            raise ValidationError({"measured_how": "Tulis bagaimana kecepatannya diukur, atau kosongkan kecepatannya."})

    def card(self, sources: Sources) -> ConnectivityCard:
        """Build what lists show."""
        return ConnectivityCard.model_validate(
            {
                "image": self.card_image(sources),
                "is_demo": self.is_demo,
                "measured_on": self.measured_on,
                "status": self.status,
                "connection_type": self.connection_type,
                "provider": content_reference(self.provider, sources),
                "download_mbps": self.download_mbps,
                "upload_mbps": self.upload_mbps,
            }
        )

    def body(self, sources: Sources) -> ConnectivityBody:
        """Build what the detail shows."""
        return ConnectivityBody(
            blocks=self.shown_blocks(sources),
            measured_how=self.measured_how,
            power_source=self.power_source,
            hours_a_day=None if self.hours_a_day is None else float(self.hours_a_day),
            public_access_hours=self.public_access_hours,
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give state and type in words, how it was measured, the hours and the words of the body."""
        told = [self.get_status_display(), self.get_connection_type_display(), self.measured_how]
        return "\n".join(filter(None, [*told, self.public_access_hours, self.block_words(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the state and the year."""
        year = [("year", str(self.measured_on.year))] if self.measured_on else []
        return [*super().terms(), ("connection", self.status), *year]


facets.declare("connection", facets.Sort.LISTED, listed=CONNECTION_STATUSES)
register(Kind(key=ConnectivityPage.kind, label="Catatan internet", card=ConnectivityCard, body=ConnectivityBody))
