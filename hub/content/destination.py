"""Places that visitors come for."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock
from hub.blocks.media_blocks import Picture
from hub.models.economy import MONTHS, Facility
from hub.models.fields import KeysField
from hub.models.region import Region
from hub.models.validators import validate_latitude, validate_longitude
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.dated import season_terms
from hub.pages.permits import permit_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.shapes.base import Body, Card
from hub.shapes.confirmations import Permit
from hub.shapes.contact import BusinessBody, ContactPhone, OfficeBody
from hub.shapes.lists import MOST_FACILITIES, MOST_LINKS, MOST_MONTHS, MOST_PERMITS, MOST_PICTURES, Most
from hub.shapes.marks import Key, Mark, Silent, Words
from hub.shapes.media import ImageShape
from hub.shapes.references import Link

HALF_A_POINT = "Lintang dan bujur diisi berdua, atau dikosongkan berdua."
NOBODY_AGREED = (
    "Bila nomor ini milik kantor, tulis nama kantornya. Bila milik usaha, isi tanggal usaha itu setuju. Bila keduanya "
    "tidak ada, kosongkan nomornya."
)


class DestinationCard(Card):
    """A destination in a list."""

    ticket_price: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None,
        description="What one person pays in whole rupiah; 0 if it is free.",
    )


class DestinationBody(BusinessBody, OfficeBody):
    """A destination in full; the number is that of an office or of a business."""

    contact_phone: ContactPhone = Field(
        default="", description="The phone number of that office, or of a business that agreed."
    )
    attraction: Words = Field(description="What there is to see.")
    getting_there: Words = Field(default="", description="How to get there.")
    safety_advice: Words = Field(
        default="", description="Safety advice. Null if not written, which does not mean that it is safe."
    )
    opening_hours: Silent = Field(default="", description="When it is open.")
    season_months: Annotated[list[str], Mark.UNSEARCHED, Mark.NUMBERS, Most(MOST_MONTHS)] = Field(
        default=[], description="The months in which it is best, 1 to 12; empty means all year."
    )
    facilities: Annotated[list[str], Mark.UNSEARCHED, Key(Facility), Most(MOST_FACILITIES)] = Field(
        default=[], description="What visitors find there."
    )
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = Field(
        default=[], description="Its permits that have not expired."
    )
    gallery: Annotated[list[ImageShape], Most(MOST_PICTURES)] = Field(default=[], description="Pictures, in order.")
    links: Annotated[list[Link], Most(MOST_LINKS)] = Field(default=[], description="Where to read more.")


class DestinationPage(BusinessPage):
    """Something worth visiting: what is there, how to get there, what to be careful about."""

    kind: ClassVar[str] = "destination"
    card_shape: ClassVar[type[Card]] = DestinationCard
    body_shape: ClassVar[type[Body]] = DestinationBody
    consent_missing: ClassVar[str] = NOBODY_AGREED
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Tujuan wisata",
        about="Tempat yang dapat dikunjungi, dan cara ke sana.",
        fields=("title", "attraction", "getting_there", "opening_hours", "ticket_price", "cover"),
        rank=80,
        labels={"title": "Nama tempat"},
    )

    attraction = models.TextField("apa yang menarik di sini?")
    getting_there = models.TextField(
        "cara ke sana", blank=True, help_text="Dari kota terdekat: naik apa, berapa lama, dan perkiraan biayanya."
    )
    safety_advice = models.TextField(
        "agar selamat",
        blank=True,
        help_text="Arus, ombak, buaya, jalan licin, tempat tanpa sinyal: apa yang perlu diketahui tamu?",
    )
    ticket_price = models.BigIntegerField(
        "harga tiket (rupiah)",
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1_000_000_000)],
        help_text="Per orang, rupiah bulat. Tulis 0 bila gratis; kosongkan bila belum tahu.",
    )
    opening_hours = models.CharField(
        "jam buka", max_length=200, blank=True, help_text="Misalnya: Setiap hari, 08.00-17.00 Wita."
    )
    season_months = KeysField("bulan terbaik", keys=MONTHS, help_text="Kosongkan bila sepanjang tahun sama baiknya.")
    latitude = models.FloatField(
        "lintang",
        null=True,
        blank=True,
        validators=[validate_latitude],
        help_text="Angka pertama yang disalin dari peta, misalnya -0.2351.",
    )
    longitude = models.FloatField(
        "bujur",
        null=True,
        blank=True,
        validators=[validate_longitude],
        help_text="Angka kedua, misalnya 116.5512.",
    )
    facilities = KeysField("yang tersedia", keys=Facility.choices)
    contact_office = models.CharField(
        "kantor yang bisa dihubungi",
        max_length=120,
        blank=True,
        help_text="Isi bila nomornya milik kantor, misalnya Kantor Desa Pela. Nama kantor, bukan nama orang.",
    )
    gallery = StreamField([("picture", Picture())], verbose_name="galeri", blank=True, max_num=MOST_PICTURES)
    links = StreamField([("link", SecureLinkBlock())], verbose_name="tautan", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BusinessPage.content_panels,
        "attraction",
        "gallery",
        "content",
        MultiFieldPanel(["getting_there", "latitude", "longitude", "safety_advice"], heading="Perjalanan"),
        MultiFieldPanel(["ticket_price", "opening_hours", "season_months", "facilities"], heading="Kunjungan"),
        contact_panel("contact_office"),
        "links",
        permit_panel(),
    ]

    class Meta:
        verbose_name = "tujuan wisata"

    def clean(self) -> None:
        """Refuse half a point."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude" if self.latitude is None else "longitude": HALF_A_POINT})

    def may_show_phone(self) -> bool:
        """Say whether the number is that of an office, or of a business that agreed."""
        return bool(self.contact_office) or super().may_show_phone()

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals and the months in which it is best."""
        return [*super().terms(), *season_terms(self.season_months)]

    def lowest_price(self) -> int | None:
        """Return the price of a ticket."""
        return self.ticket_price

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Return its own point or None, never the village's, which may be far away."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


publish_as(
    DestinationPage,
    label="Tujuan wisata",
    about="A place that visitors come for: what is there, how to get there, what to be careful about.",
    plural="destinations",
    plural_about="Places that visitors come for.",
)
