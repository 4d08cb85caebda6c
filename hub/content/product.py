"""Products of a village, with price, season, permits and packaging."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import SecureLinkBlock
from hub.content.producer_group import ProducerGroupPage
from hub.models.economy import MONTHS, LabelItem
from hub.models.facets import filed
from hub.models.fields import KeysField, WordField
from hub.models.stored_media import HubImage
from hub.pages.business import BusinessPage, contact_panel
from hub.pages.dated import season_terms
from hub.pages.permits import permit_panel
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.shapes.base import Body, Card
from hub.shapes.confirmations import Permit
from hub.shapes.contact import BusinessBody
from hub.shapes.lists import MOST_LABEL_ITEMS, MOST_LINKS, MOST_MONTHS, MOST_PERMITS, Most
from hub.shapes.marks import Key, Mark, Silent, Words
from hub.shapes.media import ImageShape
from hub.shapes.references import ContentReference, Link

PRICE_LIMITS = [MinValueValidator(1), MaxValueValidator(1_000_000_000_000)]
WITHOUT_LOWEST = "Isi juga harga terendah. Bila harganya satu saja, isi harga terendah dan kosongkan yang tertinggi."
PRICE_WANTED = "Belum ada harganya. Pembeli melihat harga lebih dahulu."
UPSIDE_DOWN = "Harga tertinggi lebih kecil daripada harga terendah. Tukar keduanya, atau perbaiki angkanya."


class ProductCard(Card):
    """A product in a list; prices are for one `unit`."""

    product_group: Annotated[str, Mark.SEARCHED, filed("product_group")] = Field(
        description="What kind of product it is, an entry of the vocabulary `product_group`; filter by it in `terms`."
    )
    price_from: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None, description="The lowest price in whole rupiah."
    )
    price_to: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None,
        description="The highest price in whole rupiah, never below `priceFrom`. Null if there is one price.",
    )
    unit: Silent = Field(default="", description="The amount that the price is for.")


class ProductBody(BusinessBody):
    """A product in full."""

    producer: ContentReference | None = Field(default=None, description="The card of the group that makes it.")
    season_months: Annotated[list[str], Mark.UNSEARCHED, Mark.NUMBERS, Most(MOST_MONTHS)] = Field(
        default=[], description="The months in which it is the season, 1 to 12; empty means all year."
    )
    permits: Annotated[list[Permit], Most(MOST_PERMITS)] = Field(
        default=[], description="Its permits that have not expired."
    )
    net_weight: Silent = Field(default="", description="Net weight or content, in words.")
    shelf_life: Words = Field(default="", description="How long it keeps.")
    packaging_before: Annotated[ImageShape | None, Mark.UNSEARCHED] = Field(
        default=None, description="The packaging before it was improved."
    )
    packaging_after: Annotated[ImageShape | None, Mark.UNSEARCHED] = Field(
        default=None, description="The packaging as it is now."
    )
    label_items: Annotated[list[str], Mark.UNSEARCHED, Key(LabelItem), Most(MOST_LABEL_ITEMS)] = Field(
        default=[], description="What the village ticked as printed on the label; not a legal statement."
    )
    links: Annotated[list[Link], Most(MOST_LINKS)] = Field(default=[], description="Where to buy it, https only.")


class ProductPage(BusinessPage):
    """Something the village makes or grows, and sells."""

    kind: ClassVar[str] = "product"
    card_shape: ClassVar[type[Card]] = ProductCard
    body_shape: ClassVar[type[Body]] = ProductBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Produk",
        about="Satu hasil desa, dengan foto dan harga.",
        fields=("title", "product_group", "summary", "price_from", "unit", "cover"),
        rank=70,
        wants={"price_from": PRICE_WANTED},
        labels={"title": "Nama produk", "summary": "Ceritakan produknya", "price_from": "harga (rupiah)"},
        kind_field="product_group",
    )

    product_group = WordField("kelompok produk", max_length=60, vocabulary="product_group")
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
        keys=LabelItem.choices,
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
        "product_group",
        "producer",
        MultiFieldPanel(
            [FieldPanel("price_from", attrs={"data-wants": PRICE_WANTED}), "price_to", "unit"], heading="Harga"
        ),
        FieldPanel("content", heading="Cerita produk"),
        "season_months",
        contact_panel(),
        "links",
        permit_panel(),
        MultiFieldPanel(
            ["net_weight", "shelf_life", "packaging_before", "packaging_after", "label_items"], heading="Kemasan"
        ),
    ]

    class Meta:
        verbose_name = "produk"

    def clean(self) -> None:
        """Refuse a highest price without a lowest, or below it."""
        super().clean()
        if self.price_to is not None and self.price_from is None:
            raise ValidationError({"price_from": WITHOUT_LOWEST})
        if self.price_from is not None and self.price_to is not None and self.price_from > self.price_to:
            raise ValidationError({"price_to": UPSIDE_DOWN})

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, product group and months of the season; permits may expire any day."""
        return [*super().terms(), ("product_group", self.product_group), *season_terms(self.season_months)]

    def lowest_price(self) -> int | None:
        """Return the lowest price."""
        return self.price_from


publish_as(
    ProductPage,
    label="Produk",
    about="Something a village makes or grows, and sells. The hub sells nothing and takes no orders.",
    plural="products",
    plural_about="Products of villages.",
)
