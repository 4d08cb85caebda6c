"""Partners: offices and organisations that work with villages."""

from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.choosers import PlaceChooser
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.shapes.base import Body, Card
from hub.shapes.closed import ClosedSet
from hub.shapes.contact import OfficeBody
from hub.shapes.lists import MOST_PLACES, Most
from hub.shapes.marks import Key, Mark, Named, Silent, Words
from hub.shapes.references import RegionReference


class PartnerType(ClosedSet):
    """What kind of partner it is."""

    TELECOM = "telecom", "An internet provider", "Penyedia internet"
    UNIVERSITY = "university", "A university", "Perguruan tinggi"
    COMPANY = "company", "A company", "Perusahaan"
    NGO = "ngo", "A civil society organisation", "Lembaga masyarakat"
    GOVERNMENT = "government", "A government office", "Instansi pemerintah"


class PartnerCard(Card):
    """A partner in a list; the main picture is its logo."""

    partner_type: Annotated[str, Mark.SEARCHED, Key(PartnerType)] = Field(default="", description="What kind it is.")
    website: Silent = Field(default="", description="Its own site.")


class PartnerBody(OfficeBody):
    """A partner in full."""

    contact_office: Words = Field(default="", description="Which office to ask.")
    contact_email: Silent = Field(default="", description="The e-mail address of that office.")
    offer: Annotated[Words, Named("partner_offer")] = Field(default="", description="What it does with villages.")
    places: Annotated[list[RegionReference], Mark.SEARCHED, Named("partner_regions"), Most(MOST_PLACES)] = Field(
        default=[],
        description="Where it works, by code; a district, a regency or the province stands for every village in it.",
    )


class PartnerPage(ContentPage):
    """A telecom provider, a university, a company or an organisation that villages work with."""

    kind: ClassVar[str] = "partner"
    card_shape: ClassVar[type[Card]] = PartnerCard
    body_shape: ClassVar[type[Body]] = PartnerBody
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    partner_type = models.CharField("jenis mitra", max_length=15, choices=PartnerType.choices)
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
        "partner_type",
        "offer",
        "places",
        MultiFieldPanel(["contact_office", "contact_phone", "contact_email", "website"], heading="Menghubungi mitra"),
        "content",
    ]

    class Meta:
        verbose_name = "mitra"

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals and the type."""
        return [*super().terms(), ("partner_type", self.partner_type)]


facets.declare("partner_type", facets.Sort.LISTED, listed=PartnerType.choices)
publish_as(
    PartnerPage,
    label="Mitra",
    about="A provider, university, company, organisation or office that works with villages. `image` is its logo.",
    plural="partners",
    plural_about="Partners that villages work with.",
)
