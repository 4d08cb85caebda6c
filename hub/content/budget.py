"""The village budget (APB Desa) of a year, and the reports on it (Permendagri 20/2018)."""

from typing import Annotated, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.budgets.budget_rows_field import BudgetRowsField
from hub.budgets.rows import AccountRow, objections_to, remarks_on, rows_of
from hub.budgets.summary import Summary, summary_of
from hub.models.vocabulary import BudgetVersion, InformationClass
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.budget_figures import BudgetFigure, BudgetRow
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register
from hub.shapes.lists import MOST_BUDGET_FIELDS, MOST_BUDGET_ROWS, MOST_BUDGET_SOURCES, MOST_DOCUMENTS, Most
from hub.shapes.media import DocumentShape


class BudgetCard(Card):
    """A budget in a list; sums in whole rupiah."""

    year: int | None
    budget_version: BudgetVersion
    income: BudgetFigure = Field(title="Pendapatan")
    expenditure: BudgetFigure = Field(title="Belanja")


class BudgetBody(Body):
    """A budget in full: every account, and what follows from them."""

    regulation_number: str = ""
    surplus: BudgetFigure = Field(title="Surplus (defisit bila minus)")
    financing: BudgetFigure = Field(title="Pembiayaan neto")
    remainder: BudgetFigure = Field(title="SiLPA")
    fields_of_expenditure: Annotated[list[BudgetRow], Most(MOST_BUDGET_FIELDS)] = Field(
        default=[], title="Belanja menurut bidang"
    )
    sources_of_income: Annotated[list[BudgetRow], Most(MOST_BUDGET_SOURCES)] = Field(
        default=[], title="Pendapatan menurut sumber"
    )
    rows: Annotated[list[BudgetRow], Most(MOST_BUDGET_ROWS)] = []
    complaints_address: str
    complaints_phone: ContactPhone = ""
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = []


class BudgetPage(ContentPage):
    """A plan or a report of what the village receives and spends in a year."""

    kind: ClassVar[str] = "budget"
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    subpage_types: ClassVar[list[str]] = []

    year = models.PositiveSmallIntegerField(
        "tahun anggaran",
        null=True,
        validators=[MinValueValidator(2015), MaxValueValidator(2100)],
        help_text="Misalnya 2026.",
    )
    budget_version = models.CharField("yang diumumkan", max_length=10, choices=BudgetVersion.choices)
    regulation_number = models.CharField(
        "nomor peraturan desa", max_length=60, blank=True, help_text="Misalnya: Perdes Nomor 3 Tahun 2026."
    )
    rows = BudgetRowsField("angka per rekening")
    complaints_address = models.TextField(
        "alamat pengaduan",
        max_length=300,
        help_text="Wajib diumumkan: ke mana warga menyampaikan pertanyaan atau aduan, misalnya Kantor Desa, Jalan "
        "Dermaga 1. Tulis alamat kantor, bukan nama atau alamat orang.",
    )
    complaints_phone = models.CharField(
        "telepon pengaduan", max_length=20, blank=True, help_text="Nomor kantor, bukan nomor pribadi."
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label="Dokumen"))],
        verbose_name="dokumen",
        blank=True,
        help_text="Peraturan desa atau baliho APB Desa sebagai berkas.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("year"), FieldPanel("budget_version"), FieldPanel("regulation_number")],
            heading="Anggaran yang mana?",
        ),
        FieldPanel("rows", heading="Angka per rekening"),
        MultiFieldPanel(
            [FieldPanel("complaints_address"), FieldPanel("complaints_phone")],
            heading="Bertanya atau mengadu ke mana?",
        ),
        FieldPanel("documents"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "APB Desa"

    def own_objections(self) -> list[str]:
        """Say where sums do not agree or what must be filled in."""
        return objections_to(self._figures(), self.budget_version)

    def remarks(self) -> list[str]:
        """Say what looks odd though it may be published."""
        return remarks_on(self._figures(), self.budget_version)

    def card(self, sources: Sources) -> BudgetCard:
        """Build what lists show."""
        sums = self._summary().sums
        return BudgetCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            year=self.year,
            budget_version=BudgetVersion(self.budget_version),
            income=sums["income"],
            expenditure=sums["expenditure"],
        )

    def body(self, sources: Sources) -> BudgetBody:
        """Build what the detail shows."""
        summary = self._summary()
        return BudgetBody(
            blocks=self.shown_blocks(sources),
            regulation_number=self.regulation_number,
            surplus=summary.sums["surplus"],
            financing=summary.sums["financing"],
            remainder=summary.sums["remainder"],
            fields_of_expenditure=summary.fields,
            sources_of_income=summary.sources,
            rows=summary.rows,
            complaints_address=self.complaints_address,
            complaints_phone=self.complaints_phone,
            documents=[sources.document(entry.value) for entry in self.documents if entry.value is not None],
        )

    def searchable_text(self, body: Body) -> str:
        """Give what it is, its number, titles of documents and the words of the body; no names of accounts."""
        titles = [document.title for document in body.documents] if isinstance(body, BudgetBody) else []
        name = f"{self.get_budget_version_display()} {self.year}"
        return "\n".join(filter(None, [name, self.regulation_number, *titles, super().searchable_text(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars and goals, and what makes it public information of its sort: class, kind and year."""
        topic = "realisasi_apbdes" if self.budget_version in BudgetVersion.reports() else "apbdes"
        return [
            *super().terms(),
            ("category", InformationClass.PERIODIC.value),
            ("topic", topic),
            ("year", str(self.year)),
        ]

    def _figures(self) -> list[AccountRow]:
        return rows_of(self.rows)

    def _summary(self) -> Summary:
        return summary_of(self._figures(), self.budget_version)


register(Kind(key=BudgetPage.kind, label="APB Desa", card=BudgetCard, body=BudgetBody))
