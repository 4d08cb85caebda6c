"""How a village was connected to the internet on a certain day."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel

from hub.content.partner import PartnerPage
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.forms import DatedTitleForm
from hub.pages.publishing_kind import publish_as
from hub.shapes.base import Body, Card
from hub.shapes.closed import ClosedSet
from hub.shapes.marks import Key, Mark, Named, Words
from hub.shapes.profile import PowerSource
from hub.shapes.references import ContentReference

HOURS_OF_A_DAY = 24


class ConnectionType(ClosedSet):
    """How a village is connected."""

    FIBRE = "fibre", "Optical fibre", "Serat optik"
    RADIO = "radio", "A radio link", "Radio"
    VSAT = "vsat", "A geostationary satellite (VSAT)", "Satelit VSAT"
    STARLINK = "starlink", "Starlink satellites", "Satelit Starlink"
    MOBILE = "mobile", "A mobile network, 4G or 5G", "Seluler 4G atau 5G"


class ConnectionStatus(ClosedSet):
    """How well a connection works."""

    UP = "up", "It works well", "Lancar"
    WEAK = "weak", "It is weak", "Lemah"
    DOWN = "down", "It is down", "Putus"
    NONE = "none", "There is none yet", "Belum ada"


class ConnectivityCard(Card):
    """A record in a list; speeds in Mbps."""

    measured_on: date = Field(description="The day on which it was observed or measured.")
    status: Annotated[str, Mark.SEARCHED, Key(ConnectionStatus), Named("connection_status")] = Field(
        default="",
        description="How well it worked; filter by the term `connection` with the key in lower case.",
    )
    connection_type: Annotated[str, Mark.SEARCHED, Key(ConnectionType)] = Field(
        default="", description="How it is connected."
    )
    provider: Annotated[ContentReference | None, Named("connection_provider")] = Field(
        default=None, description="The partner that provides it."
    )
    download_mbps: float | None = Field(default=None, description="Megabits per second, 0 to 99,999.99.")
    upload_mbps: float | None = Field(default=None, description="Megabits per second, 0 to 99,999.99.")


class ConnectivityBody(Body):
    """A record in full."""

    measured_how: Words = Field(default="", description="How the speed was measured.")
    power_source: Annotated[str, Mark.UNSEARCHED, Key(PowerSource)] = Field(
        default="", description="Where its power comes from."
    )
    hours_a_day: float | None = Field(default=None, description="How many hours it works on a usual day, 0 to 24.")
    public_access_hours: Words = Field(default="", description="When the public may use it.")


class ConnectivityForm(DatedTitleForm):
    """Names a record that has no title after its village and day."""

    default_title = "Catatan internet {place}, {day}"
    day_field = "measured_on"


class ConnectivityPage(ContentPage):
    """A record of one day: no claim about a connection without its date."""

    kind: ClassVar[str] = "connectivity"
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = ConnectivityCard
    body_shape: ClassVar[type[Body]] = ConnectivityBody
    base_form_class: ClassVar[type] = ConnectivityForm
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]

    measured_on = models.DateField(
        "tanggal diperiksa", null=True, help_text="Hari keadaan ini dilihat atau diukur di desa."
    )
    status = models.CharField("keadaan", max_length=10, choices=ConnectionStatus.choices)
    connection_type = models.CharField(
        "jenis sambungan",
        max_length=10,
        choices=ConnectionType.choices,
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
        MultiFieldPanel(["measured_on", "status", "connection_type", "provider"], heading="Keadaan"),
        MultiFieldPanel(["download_mbps", "upload_mbps", "measured_how"], heading="Kecepatan"),
        MultiFieldPanel(["power_source", "hours_a_day", "public_access_hours"], heading="Listrik dan jam"),
        "content",
    ]

    class Meta:
        verbose_name = "catatan internet"

    def clean(self) -> None:
        """Refuse a day in the future, and a speed without how it was measured."""
        super().clean()
        today = timezone.localdate()
        if self.measured_on and self.measured_on > today:
            raise ValidationError(
                {"measured_on": f"Tanggal ini belum terjadi; isi hari ini ({today:%d-%m-%Y}) atau sebelumnya."}
            )
        if (self.download_mbps is not None or self.upload_mbps is not None) and not self.measured_how:
            raise ValidationError({"measured_how": "Tulis bagaimana kecepatannya diukur, atau kosongkan kecepatannya."})

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, the state and the year."""
        year = [("year", str(self.measured_on.year))] if self.measured_on else []
        return [*super().terms(), ("connection", self.status), *year]


facets.declare("connection", facets.Sort.LISTED, listed=ConnectionStatus.choices)
publish_as(
    ConnectivityPage,
    label="Catatan internet",
    about="How a village was connected on one day. Show the day with it: it says nothing about today.",
    plural="connectivity",
    plural_about="How villages were connected, each with its day.",
)
