"""Partners: offices and organisations that work with villages."""

from typing import Annotated, Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.choosers import PlaceChooser, region_references
from hub.models import facets
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_PLACES, Most
from hub.shapes.partners import PARTNER_TYPES
from hub.shapes.references import RegionReference


class PartnerCard(Card):
    """A partner in a list; the main picture is its logo."""

    partner_type: str = ""
    website: str = ""


class PartnerBody(Body):
    """A partner in full."""

    offer: str = ""
    contact_office: str = ""
    contact_phone: ContactPhone = ""
    contact_email: str = ""
    places: Annotated[list[RegionReference], Most(MOST_PLACES)] = []


class PartnerPage(ContentPage):
    """A telecom provider, a university, a company or an organisation that villages work with."""

    kind: ClassVar[str] = "partner"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    partner_type = models.CharField("jenis mitra", max_length=15, choices=PARTNER_TYPES)
    offer = models.TextField(
        "apa yang dikerjakan bersama desa", blank=True, help_text="Misalnya: memasang internet di kantor desa."
    )
    website = models.URLField("laman", blank=True)
    contact_office = models.CharField(
        "kantor yang bisa dihubungi", max_length=120, blank=True, help_text="Nama kantor, bukan nama orang."
    )
    contact_phone = models.CharField(
        "telepon kantor", max_length=20, blank=True, help_text="Nomor kantor, bukan nomor pribadi."
    )
    contact_email = models.EmailField("surel kantor", blank=True)
    places = StreamField(
        [("place", PlaceChooser())],
        verbose_name="bekerja di",
        blank=True,
        help_text="Pilih halaman desa, kecamatan, atau kabupaten; beranda provinsi berarti di seluruh provinsi.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("partner_type"),
        FieldPanel("offer"),
        FieldPanel("places"),
        MultiFieldPanel(
            [
                FieldPanel("contact_office"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
                FieldPanel("website"),
            ],
            heading="Menghubungi mitra",
        ),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "mitra"

    def card(self, sources: Sources) -> PartnerCard:
        """Build what lists show."""
        return PartnerCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            partner_type=self.partner_type,
            website=self.website,
        )

    def body(self, sources: Sources) -> PartnerBody:
        """Build what the detail shows."""
        return PartnerBody(
            blocks=self.shown_blocks(sources),
            offer=self.offer,
            contact_office=self.contact_office,
            contact_phone=self.contact_phone,
            contact_email=self.contact_email,
            places=region_references([entry.value for entry in self.places], sources),
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the type, what it does, where, and the words of the body."""
        places = [place.name for place in body.places] if isinstance(body, PartnerBody) else []
        told = [self.get_partner_type_display(), self.offer, *places, self.contact_office]
        return "\n".join(filter(None, [*told, self.block_words(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals and the type."""
        return [*super().terms(), ("partner_type", self.partner_type)]


facets.declare("partner_type", facets.Sort.LISTED, listed=PARTNER_TYPES)
register(Kind(key=PartnerPage.kind, label="Mitra", card=PartnerCard, body=PartnerBody))
