"""Groups that make or offer something: small businesses, village enterprises, cooperatives, farmers, guides."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock, links
from hub.models.economy import GroupKind
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.permits import permit_panel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.link import Link
from hub.shapes.lists import MOST_LINKS, MOST_PERMITS, Most
from hub.shapes.permit import Permit

HALF_A_COUNT = "Jumlah anggota dan tahunnya diisi berdua, atau dikosongkan berdua."


class ProducerGroupCard(Card):
    """A group in a list."""

    group_kind: str


class ProducerGroupBody(Body):
    """A group in full."""

    makes: str
    members: int | None = None
    members_year: int | None = None
    business_address: str = ""
    opening_hours: str = ""
    contact_phone: ContactPhone = ""
    contact_agreed_on: date | None = None
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = []
    links: Annotated[list[Link], Most(MOST_LINKS)] = []


class ProducerGroupPage(BusinessPage):
    """Who makes what the village sells."""

    kind: ClassVar[str] = "producer_group"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    group_kind = models.CharField("jenis kelompok", max_length=20, choices=GroupKind.choices)
    makes = models.TextField("apa yang dihasilkan?", help_text="Produk atau jasa, dengan kata-kata sendiri.")
    members = models.PositiveIntegerField(
        "jumlah anggota", null=True, blank=True, help_text="Jumlahnya saja. Jangan menulis nama anggota."
    )
    members_year = models.PositiveSmallIntegerField(
        "tahun dihitung",
        null=True,
        blank=True,
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
    )
    business_address = models.CharField(
        "alamat usaha",
        max_length=255,
        blank=True,
        help_text="Gerai, bengkel, atau kantor. Jangan alamat rumah orang, juga bila usahanya di rumah.",
    )
    opening_hours = models.CharField(
        "jam buka", max_length=200, blank=True, help_text="Misalnya: Senin sampai Sabtu, 08.00-16.00 Wita."
    )
    links = StreamField(
        [("link", SecureLinkBlock())],
        verbose_name="tautan",
        blank=True,
        help_text="Laman, media sosial, atau toko daring milik kelompok.",
    )

    content_panels: ClassVar[list[Any]] = [
        *BusinessPage.content_panels,
        FieldPanel("group_kind"),
        FieldPanel("makes"),
        MultiFieldPanel([FieldPanel("members"), FieldPanel("members_year")], heading="Anggota"),
        FieldPanel("content"),
        MultiFieldPanel([FieldPanel("business_address"), FieldPanel("opening_hours")], heading="Tempat usaha"),
        contact_panel(),
        FieldPanel("links"),
        permit_panel(),
    ]

    class Meta:
        verbose_name = "kelompok usaha"

    def clean(self) -> None:
        """Refuse a number of members without its year."""
        super().clean()
        if (self.members is None) != (self.members_year is None):
            raise ValidationError({"members" if self.members is None else "members_year": HALF_A_COUNT})

    def card(self, sources: Sources) -> ProducerGroupCard:
        """Build what lists show."""
        return ProducerGroupCard(image=self.card_image(sources), is_demo=self.is_demo, group_kind=self.group_kind)

    def body(self, sources: Sources) -> ProducerGroupBody:
        """Build what the detail shows."""
        return ProducerGroupBody(
            blocks=self.shown_blocks(sources),
            makes=self.makes,
            members=self.members,
            members_year=self.members_year,
            business_address=self.business_address,
            opening_hours=self.opening_hours,
            **self.published_contact(),
            permits=self.published_permits(),
            links=links(self.links),
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the kind of group, what it makes, where it is and the words of the body."""
        kind = self.get_group_kind_display()
        return "\n".join(filter(None, [kind, self.makes, self.business_address, self.block_words(body)]))


register(
    Kind(
        key=ProducerGroupPage.kind,
        label="Kelompok usaha",
        card=ProducerGroupCard,
        body=ProducerGroupBody,
    )
)
