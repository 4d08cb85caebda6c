"""Services of the village office: how to get a letter. Takes no applications, and stores nothing about applicants."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import Field
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.text import StepBlock
from hub.models import facets
from hub.models.facets import filed
from hub.models.fields import AppLinkField, WordField
from hub.models.stored_media import HubDocument
from hub.models.validators import RUPIAH
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.pages.service_help import OTHER_SERVICE, USUAL_SERVICES, UsualServicePanel
from hub.pages.short_form import ShortForm
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Step
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_LINES, MOST_STEPS, Most
from hub.shapes.marks import Longest, Mark, Named, Silent, Words
from hub.shapes.media import DocumentShape
from hub.shapes.walk import longest


class ServiceCard(Card):
    """A service in a list."""

    service: Annotated[str, Mark.SEARCHED, filed("service")] = Field(
        description="The service in the catalogue. Null for another one, which its title names."
    )
    served_at_office: Annotated[bool, Mark.STORED_ONLY] = True
    app_link: Silent = Field(
        default="",
        description="Starts with `https://` or `saktigemas://`.",
    )
    cost: Annotated[int | None, Mark.RUPIAH] = Field(
        default=None, description="What it costs in whole rupiah, 0 if free."
    )
    working_days: int | None = Field(default=None, description="The most working days it takes, 0 for the same day.")
    time_needed: Silent = Field(default="", description="How long it takes.")

    def channel(self) -> str:
        """Return where it can be requested: office, app or both. A link means that it can be requested on a phone."""
        if not self.app_link:
            return "office"
        return "both" if self.served_at_office else "app"


class ServiceBody(Body):
    """A service in full."""

    applicants: Words = Field(default="", description="Who may ask.")
    conditions: Annotated[list[str], Mark.SEARCHED, Named("requirements"), Most(MOST_LINES), Longest(200)] = Field(
        default=[], description="The conditions for applicants."
    )
    what_to_bring: Annotated[list[str], Mark.SEARCHED, Most(MOST_LINES), Longest(200)] = Field(
        default=[], description="The papers to bring."
    )
    steps: Annotated[list[Step], Most(MOST_STEPS)] = Field(default=[], description="The procedure.")
    opening_hours: Silent = Field(default="", description="When it is available.")
    application_form: Annotated[DocumentShape | None, Named("service_form")] = Field(
        default=None, description="The empty form to print."
    )
    passed_on_to: Words = Field(default="", description="Which office continues the case.")
    legal_basis: Words = Field(default="", description="The law or rule.")
    complaint_address: Silent = Field(
        default="",
        description="The office, mail address or site for complaints.",
    )
    complaint_phone: ContactPhone = Field(default="", description="The phone number of that office.")


class ServicePage(ContentPage):
    """One service of the village office: who may ask for it, what to bring, and the procedure."""

    kind: ClassVar[str] = "service"
    card_shape: ClassVar[type[Card]] = ServiceCard
    body_shape: ClassVar[type[Body]] = ServiceBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Layanan",
        about="Cara mengurus surat: yang harus dibawa, lama, dan biayanya.",
        fields=("service", "title", "what_to_bring", "time_needed", "cost"),
        rank=60,
        kind_field="service",
    )

    service = WordField(
        "layanan",
        max_length=60,
        vocabulary="service",
        others=OTHER_SERVICE,
        help_text='Pilih dari daftar. Bila tidak ada, pilih "Layanan lain" dan tulis namanya sebagai judul.',
    )
    applicants = models.TextField(
        "siapa yang boleh meminta?", blank=True, help_text="Misalnya: warga desa yang memiliki usaha."
    )
    conditions = StreamField(
        [("line", blocks.CharBlock(max_length=longest(ServiceBody, "conditions"), label="Syarat"))],
        verbose_name="syarat",
        blank=True,
        help_text="Keadaan yang harus dipenuhi, satu per baris. Yang harus dibawa ditulis di bawah.",
    )
    what_to_bring = StreamField(
        [("line", blocks.CharBlock(max_length=longest(ServiceBody, "what_to_bring"), label="Bawaan"))],
        verbose_name="yang harus dibawa",
        blank=True,
        help_text="Satu per baris, misalnya: fotokopi KTP.",
    )
    steps = StreamField([("step", StepBlock(label="Langkah"))], verbose_name="langkah-langkah", blank=True)
    time_needed = models.CharField(
        "lama pengurusan", max_length=120, blank=True, help_text="Misalnya: selesai hari itu juga bila berkas lengkap."
    )
    working_days = models.PositiveSmallIntegerField(
        "hari kerja", null=True, blank=True, help_text="Paling lama berapa hari kerja. 0 bila selesai hari itu juga."
    )
    cost = models.BigIntegerField(
        "biaya (rupiah)",
        null=True,
        blank=True,
        validators=RUPIAH,
        help_text="Rupiah bulat, tanpa titik. Tulis 0 bila gratis; kosongkan bila belum pasti.",
    )
    served_at_office = models.BooleanField("dapat diminta di kantor desa", default=True, blank=True)
    opening_hours = models.CharField(
        "jam layanan", max_length=200, blank=True, help_text="Misalnya: Senin-Kamis 08.00-15.00, Jumat sampai 11.00."
    )
    app_link = AppLinkField(
        "tautan aplikasi atau laman",
        blank=True,
        help_text="Isi bila layanan ini dapat diminta dari ponsel. Dimulai dengan https:// atau saktigemas://.",
    )
    application_form = models.ForeignKey(
        HubDocument,
        verbose_name="formulir",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Formulir kosong untuk dicetak. Jangan unggah formulir yang sudah diisi.",
    )
    passed_on_to = models.CharField(
        "diteruskan ke", max_length=120, blank=True, help_text="Instansi lanjutan, misalnya Disdukcapil."
    )
    legal_basis = models.CharField("dasar hukum", max_length=255, blank=True)
    complaint_address = models.CharField(
        "pengaduan ke mana?",
        max_length=200,
        blank=True,
        help_text="Kantor, surel kantor, atau laman pengaduan; bukan nama atau alamat orang.",
    )
    complaint_phone = models.CharField(
        "telepon pengaduan", max_length=20, blank=True, help_text="Nomor kantor, bukan nomor pribadi."
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        "service",
        "applicants",
        "conditions",
        UsualServicePanel(heading="Yang lazim"),
        "what_to_bring",
        "steps",
        MultiFieldPanel(["time_needed", "working_days", "cost"], heading="Waktu dan biaya"),
        MultiFieldPanel(["served_at_office", "opening_hours", "app_link", "application_form"], heading="Cara meminta"),
        "content",
        MultiFieldPanel(
            ["passed_on_to", "legal_basis", "complaint_address", "complaint_phone"], heading="Dasar dan pengaduan"
        ),
    ]

    class Meta:
        verbose_name = "layanan"

    def clean(self) -> None:
        """Refuse a service that cannot be requested anywhere."""
        super().clean()
        if not self.served_at_office and not self.app_link:
            message = 'Isi tautan aplikasi atau laman, atau centang "Dapat diminta di kantor desa".'
            raise ValidationError({"app_link": message})

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, and the service in the catalogue with its field; another service has neither."""
        known = USUAL_SERVICES.get(self.service)
        filed = [("service", known.key), ("service_field", known.field)] if known else []
        return [*super().terms(), *filed]


facets.declare("service_field", facets.Sort.VOCABULARY)
publish_as(
    ServicePage,
    label="Layanan",
    about="One service of the village office. The hub takes no applications and stores nothing about applicants.",
    plural="services",
    plural_about="Services of village offices: what to bring, how long it takes, what it costs.",
)
