"""Services of the village office: how to get a letter. Nobody applies here, and nothing of an applicant is kept."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.items import lines
from hub.blocks.text import StepBlock, steps
from hub.models import facets
from hub.models.app_link import AppLinkField
from hub.models.services import SERVICES_AND_OTHER, USUAL_SERVICES
from hub.models.stored_media import HubDocument
from hub.models.validators import RUPIAH
from hub.pages.content import ContentPage
from hub.pages.service_help import UsualServicePanel
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Step
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_LINES, MOST_STEPS, Most
from hub.shapes.media import DocumentShape


class ServiceCard(Card):
    """A service in a list; `cost` in whole rupiah, 0 where it is free."""

    service: str
    served_at_office: bool = True
    app_link: str = ""
    cost: int | None = None
    working_days: int | None = None
    time_needed: str = ""

    def channel(self) -> str:
        """Give where it is asked for: office, app or both. A link says that it can be asked for by phone."""
        if not self.app_link:
            return "office"
        return "both" if self.served_at_office else "app"


class ServiceBody(Body):
    """A service in full."""

    applicants: str = ""
    conditions: Annotated[list[str], Most(MOST_LINES)] = []
    what_to_bring: Annotated[list[str], Most(MOST_LINES)] = []
    steps: Annotated[list[Step], Most(MOST_STEPS)] = []
    opening_hours: str = ""
    application_form: DocumentShape | None = None
    passed_on_to: str = ""
    legal_basis: str = ""
    complaint_address: str = ""
    complaint_phone: ContactPhone = ""


class ServicePage(ContentPage):
    """One service of the village office: who may ask for it, what to bring, how it goes on."""

    kind: ClassVar[str] = "service"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    service = models.CharField(
        "layanan",
        max_length=60,
        choices=SERVICES_AND_OTHER,
        help_text='Pilih dari daftar. Bila tidak ada, pilih "Layanan lain" dan tulis namanya sebagai judul.',
    )
    applicants = models.TextField(
        "siapa yang boleh meminta?", blank=True, help_text="Misalnya: warga desa yang memiliki usaha."
    )
    conditions = StreamField(
        [("line", blocks.CharBlock(max_length=200, label="Syarat"))],
        verbose_name="syarat",
        blank=True,
        help_text="Keadaan yang harus dipenuhi, satu per baris. Yang harus dibawa ditulis di bawah.",
    )
    what_to_bring = StreamField(
        [("line", blocks.CharBlock(max_length=200, label="Bawaan"))],
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
        FieldPanel("service"),
        FieldPanel("applicants"),
        FieldPanel("conditions"),
        UsualServicePanel(heading="Yang lazim"),
        FieldPanel("what_to_bring"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [FieldPanel("time_needed"), FieldPanel("working_days"), FieldPanel("cost")], heading="Waktu dan biaya"
        ),
        MultiFieldPanel(
            [
                FieldPanel("served_at_office"),
                FieldPanel("opening_hours"),
                FieldPanel("app_link"),
                FieldPanel("application_form"),
            ],
            heading="Cara meminta",
        ),
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldPanel("passed_on_to"),
                FieldPanel("legal_basis"),
                FieldPanel("complaint_address"),
                FieldPanel("complaint_phone"),
            ],
            heading="Dasar dan pengaduan",
        ),
    ]

    class Meta:
        verbose_name = "layanan"

    def clean(self) -> None:
        """Refuse a service that can be asked for nowhere."""
        super().clean()
        if not self.served_at_office and not self.app_link:
            message = 'Isi tautan aplikasi atau laman, atau centang "Dapat diminta di kantor desa".'
            raise ValidationError({"app_link": message})

    def card(self, sources: Sources) -> ServiceCard:
        """Build what lists show."""
        return ServiceCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            service=self.service,
            served_at_office=self.served_at_office,
            app_link=self.app_link,
            cost=self.cost,
            working_days=self.working_days,
            time_needed=self.time_needed,
        )

    def body(self, sources: Sources) -> ServiceBody:
        """Build what the detail shows."""
        return ServiceBody(
            blocks=self.shown_blocks(sources),
            applicants=self.applicants,
            conditions=lines(self.conditions),
            what_to_bring=lines(self.what_to_bring),
            steps=steps(self.steps),
            opening_hours=self.opening_hours,
            application_form=sources.document(self.application_form) if self.application_form else None,
            passed_on_to=self.passed_on_to,
            legal_basis=self.legal_basis,
            complaint_address=self.complaint_address,
            complaint_phone=self.complaint_phone,
        )

    def searchable_text(self, body: Body) -> str:
        """Give the name the service has in the catalogue, what it asks for, and the words of the body."""
        known = USUAL_SERVICES.get(self.service)
        told = [known.label if known else "", self.applicants, *lines(self.conditions), *lines(self.what_to_bring)]
        told += [f"{step.title} {step.text}" for step in steps(self.steps)]
        return "\n".join(filter(None, [*told, self.passed_on_to, self.legal_basis, super().searchable_text(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the service of the catalogue and its field; another service has neither."""
        known = USUAL_SERVICES.get(self.service)
        filed = [("service", known.key), ("service_field", known.field)] if known else []
        return [*super().terms(), *filed]


facets.declare("service", facets.Sort.VOCABULARY)
facets.declare("service_field", facets.Sort.VOCABULARY)
register(Kind(key=ServicePage.kind, label="Layanan", card=ServiceCard, body=ServiceBody))
