"""Products of a village, with price, season, permits and packaging."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock, links
from hub.content.producer_group import ProducerGroupPage
from hub.models import facets
from hub.models.economy import LABEL_ITEMS, MONTHS
from hub.models.fields import KeysField
from hub.models.stored_media import HubImage
from hub.models.vocabulary import choices_of
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.permits import permit_panel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.link import Link
from hub.shapes.lists import MOST_LABEL_ITEMS, MOST_LINKS, MOST_MONTHS, MOST_PERMITS, Most
from hub.shapes.media import ImageShape
from hub.shapes.permit import Permit
from hub.shapes.references import ContentReference

PRICE_LIMITS = [MinValueValidator(1), MaxValueValidator(1_000_000_000_000)]
WITHOUT_LOWEST = "Isi juga harga terendah. Bila harganya satu saja, isi harga terendah dan kosongkan yang tertinggi."
UPSIDE_DOWN = "Harga tertinggi lebih kecil daripada harga terendah. Tukar keduanya, atau perbaiki angkanya."


class ProductCard(Card):
    """A product in a list; prices in whole rupiah for one `unit`, `price_to` only where there is a range."""

    product_group: str
    price_from: int | None = None
    price_to: int | None = None
    unit: str = ""


class ProductBody(Body):
    """A product in full; `season_months` are numbers of months, `label_items` what its label tells."""

    producer: ContentReference | None = None
    season_months: Annotated[list[str], Most(MOST_MONTHS)] = []
    contact_phone: ContactPhone = ""
    contact_agreed_on: date | None = None
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = []
    net_weight: str = ""
    shelf_life: str = ""
    packaging_before: ImageShape | None = None
    packaging_after: ImageShape | None = None
    label_items: Annotated[list[str], Most(MOST_LABEL_ITEMS)] = []
    links: Annotated[list[Link], Most(MOST_LINKS)] = []


class ProductPage(BusinessPage):
    """Something the village makes or grows, and sells."""

    kind: ClassVar[str] = "product"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    product_group = models.CharField("kelompok produk", max_length=60, choices=choices_of("product_group"))
    producer = models.ForeignKey(
        ProducerGroupPage,
        verbose_name="kelompok usaha",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Siapa yang membuatnya? Buat dulu halaman kelompoknya, lalu pilih di sini.",
    )
    price_from = models.BigIntegerField(
        "harga terendah (rupiah)",
        null=True,
        blank=True,
        validators=PRICE_LIMITS,
        help_text="Rupiah bulat, tanpa titik. Kosongkan bila harganya belum tetap.",
    )
    price_to = models.BigIntegerField(
        "harga tertinggi (rupiah)",
        null=True,
        blank=True,
        validators=PRICE_LIMITS,
        help_text="Kosongkan bila harganya satu saja.",
    )
    unit = models.CharField(
        "untuk berapa?", max_length=40, blank=True, help_text="Misalnya: 250 gram, satu lembar, satu kilogram."
    )
    season_months = KeysField(
        "bulan tersedia", keys=MONTHS, help_text="Centang bulan panen atau bulan dibuat. Kosongkan bila selalu ada."
    )
    net_weight = models.CharField("berat atau isi bersih", max_length=40, blank=True)
    shelf_life = models.CharField(
        "tahan berapa lama", max_length=80, blank=True, help_text="Misalnya: 6 bulan di tempat kering."
    )
    packaging_before = models.ForeignKey(
        HubImage,
        verbose_name="kemasan dulu",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Foto kemasan sebelum diperbaiki. Yang dibacakan bagi tunanetra adalah deskripsi gambarnya.",
    )
    packaging_after = models.ForeignKey(
        HubImage,
        verbose_name="kemasan sekarang",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    label_items = KeysField(
        "yang tertulis di label",
        keys=LABEL_ITEMS,
        help_text="Daftar periksa untuk memperbaiki kemasan. Bukan pernyataan bahwa label sudah menurut aturan.",
    )
    links = StreamField(
        [("link", SecureLinkBlock())],
        verbose_name="toko daring",
        blank=True,
        help_text="Di mana produk ini bisa dibeli.",
    )

    content_panels: ClassVar[list[Any]] = [
        *BusinessPage.content_panels,
        FieldPanel("product_group"),
        FieldPanel("producer"),
        MultiFieldPanel([FieldPanel("price_from"), FieldPanel("price_to"), FieldPanel("unit")], heading="Harga"),
        FieldPanel("content", heading="Cerita produk"),
        FieldPanel("season_months"),
        contact_panel(),
        FieldPanel("links"),
        permit_panel(),
        MultiFieldPanel(
            [
                FieldPanel("net_weight"),
                FieldPanel("shelf_life"),
                FieldPanel("packaging_before"),
                FieldPanel("packaging_after"),
                FieldPanel("label_items"),
            ],
            heading="Kemasan",
        ),
    ]

    class Meta:
        verbose_name = "produk"

    def clean(self) -> None:
        """Refuse a range of prices that is none."""
        super().clean()
        if self.price_to is not None and self.price_from is None:
            raise ValidationError({"price_from": WITHOUT_LOWEST})
        if self.price_from is not None and self.price_to is not None and self.price_from > self.price_to:
            raise ValidationError({"price_to": UPSIDE_DOWN})

    def card(self, sources: Sources) -> ProductCard:
        """Build what lists show."""
        return ProductCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            product_group=self.product_group,
            price_from=self.price_from,
            price_to=self.price_to,
            unit=self.unit,
        )

    def body(self, sources: Sources) -> ProductBody:
        """Build what the detail shows."""
        return ProductBody(
            blocks=self.shown_blocks(sources),
            producer=ContentReference(content_id=sources.content_id(self.producer)) if self.producer else None,
            season_months=self.season_months,
            **self.published_contact(),
            permits=self.published_permits(),
            net_weight=self.net_weight,
            shelf_life=self.shelf_life,
            packaging_before=sources.image(self.packaging_before) if self.packaging_before else None,
            packaging_after=sources.image(self.packaging_after) if self.packaging_after else None,
            label_items=self.label_items,
            links=links(self.links),
        )

    def searchable_text(self, body: Body) -> str:
        """Give the product group and the words of the body; who makes it may be hidden, so it is left out."""
        return "\n".join(filter(None, [self.get_product_group_display(), super().searchable_text(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals and the product group; permits are left out, they may expire any day."""
        return [*super().terms(), ("product_group", self.product_group)]


facets.declare("product_group", facets.Sort.VOCABULARY)
register(Kind(key=ProductPage.kind, label="Produk", card=ProductCard, body=ProductBody))
