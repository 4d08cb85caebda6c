"""Groups that make or offer something: small businesses, village enterprises, cooperatives, farmers, guides."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock
from hub.models.economy import GroupKind
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.permits import permit_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.shapes.base import Body, Card
from hub.shapes.confirmations import Permit
from hub.shapes.contact import BusinessBody
from hub.shapes.lists import MOST_LINKS, MOST_PERMITS, Most
from hub.shapes.marks import Key, Mark, Silent, Words
from hub.shapes.references import Link

HALF_A_COUNT = "Jumlah anggota dan tahunnya diisi berdua, atau dikosongkan berdua."


class ProducerGroupCard(Card):
    """A group in a list."""

    group_kind: Annotated[str, Mark.SEARCHED, Key(GroupKind)] = Field(description="What kind of group it is.")


class ProducerGroupBody(BusinessBody):
    """A group in full."""

    makes: Words = Field(description="What it makes or offers.")
    members: int | None = Field(default=None, description="How many members it has.")
    members_year: int | None = Field(
        default=None, description="The year in which the members were counted, 1945 to 2100. Null without `members`."
    )
    business_address: Words = Field(
        default="",
        description="The address of the business, never of a home.",
    )
    opening_hours: Silent = Field(default="", description="When it is open.")
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = Field(
        default=[], description="Its permits that have not expired."
    )
    links: Annotated[list[Link], Most(MOST_LINKS)] = Field(default=[], description="Where else to find it.")


class ProducerGroupPage(BusinessPage):
    """Who makes what the village sells."""

    kind: ClassVar[str] = "producer_group"
    card_shape: ClassVar[type[Card]] = ProducerGroupCard
    body_shape: ClassVar[type[Body]] = ProducerGroupBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Kelompok usaha",
        about="UMKM, BUM Desa, koperasi, atau kelompok tani.",
        fields=("title", "group_kind", "makes", "opening_hours", "cover"),
        rank=90,
        labels={"title": "Nama kelompok"},
        kind_field="group_kind",
    )

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
        "group_kind",
        "makes",
        MultiFieldPanel(["members", "members_year"], heading="Anggota"),
        "content",
        MultiFieldPanel(["business_address", "opening_hours"], heading="Tempat usaha"),
        contact_panel(),
        "links",
        permit_panel(),
    ]

    class Meta:
        verbose_name = "kelompok usaha"

    def clean(self) -> None:
        """Refuse a number of members without its year."""
        super().clean()
        if (self.members is None) != (self.members_year is None):
            raise ValidationError({"members" if self.members is None else "members_year": HALF_A_COUNT})


publish_as(
    ProducerGroupPage,
    label="Kelompok usaha",
    about="A small business, a village enterprise, a cooperative or another group that makes or offers something.",
    plural="producerGroups",
    plural_about="Groups that make or offer something.",
)
