"""Places that visitors come for."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock, links, pictures
from hub.blocks.media_blocks import Picture
from hub.models.economy import FACILITIES, MONTHS
from hub.models.fields import KeysField
from hub.models.region import Region
from hub.models.validators import validate_latitude, validate_longitude
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.permits import permit_panel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.link import Link
from hub.shapes.lists import MOST_FACILITIES, MOST_LINKS, MOST_MONTHS, MOST_PERMITS, MOST_PICTURES, Most
from hub.shapes.media import ImageShape
from hub.shapes.permit import Permit

HALF_A_POINT = "Lintang dan bujur diisi berdua, atau dikosongkan berdua."
NOBODY_AGREED = (
    "Bila nomor ini milik kantor, tulis nama kantornya. Bila milik usaha, isi tanggal usaha itu setuju. Bila keduanya "
    "tidak ada, kosongkan nomornya."
)


class DestinationCard(Card):
    """A destination in a list; `ticket_price` in whole rupiah, 0 where it is free, None where not known."""

    ticket_price: int | None = None


class DestinationBody(Body):
    """A destination in full."""

    attraction: str
    getting_there: str = ""
    safety_advice: str = ""
    opening_hours: str = ""
    season_months: Annotated[list[str], Most(MOST_MONTHS)] = []
    facilities: Annotated[list[str], Most(MOST_FACILITIES)] = []
    contact_office: str = ""
    contact_phone: ContactPhone = ""
    contact_agreed_on: date | None = None
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = []
    gallery: Annotated[list[ImageShape], Most(MOST_PICTURES)] = []
    links: Annotated[list[Link], Most(MOST_LINKS)] = []


class DestinationPage(BusinessPage):
    """Something worth the way: what is there, how to come, what to heed."""

    kind: ClassVar[str] = "destination"
    consent_missing: ClassVar[str] = NOBODY_AGREED
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

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
    facilities = KeysField("yang tersedia", keys=FACILITIES)
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
        FieldPanel("attraction"),
        FieldPanel("gallery"),
        FieldPanel("content"),
        MultiFieldPanel(
            [FieldPanel("getting_there"), FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("safety_advice")],
            heading="Perjalanan",
        ),
        MultiFieldPanel(
            [
                FieldPanel("ticket_price"),
                FieldPanel("opening_hours"),
                FieldPanel("season_months"),
                FieldPanel("facilities"),
            ],
            heading="Kunjungan",
        ),
        contact_panel("contact_office"),
        FieldPanel("links"),
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

    def card(self, sources: Sources) -> DestinationCard:
        """Build what lists show."""
        return DestinationCard(image=self.card_image(sources), is_demo=self.is_demo, ticket_price=self.ticket_price)

    def body(self, sources: Sources) -> DestinationBody:
        """Build what the detail shows."""
        return DestinationBody(
            blocks=self.shown_blocks(sources),
            attraction=self.attraction,
            getting_there=self.getting_there,
            safety_advice=self.safety_advice,
            opening_hours=self.opening_hours,
            season_months=self.season_months,
            facilities=self.facilities,
            contact_office=self.contact_office,
            **self.published_contact(),
            permits=self.published_permits(),
            gallery=pictures(self.gallery, sources),
            links=links(self.links),
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give what there is to see, how to come, and the words of the body."""
        told = [self.attraction, self.getting_there, self.safety_advice]
        return "\n".join(filter(None, [*told, self.block_words(body)]))

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Give its own point; where it has none, none is told: that of the village may be far away."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


register(Kind(key=DestinationPage.kind, label="Tujuan wisata", card=DestinationCard, body=DestinationBody))
