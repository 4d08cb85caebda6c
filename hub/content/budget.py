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
from hub.pages.publishing_kind import publish_as
from hub.shapes.base import Body, Card
from hub.shapes.budget_figures import BudgetFigure, BudgetRow
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_BUDGET_FIELDS, MOST_BUDGET_ROWS, MOST_BUDGET_SOURCES, MOST_DOCUMENTS, Most
from hub.shapes.marks import Mark, Named, ReadFrom, Silent, Words
from hub.shapes.media import DocumentShape


class BudgetCard(Card):
    """A budget in a list; sums in whole rupiah."""

    year: Annotated[int | None, Mark.SEARCHED] = Field(description="The fiscal year, 2015 to 2100.")
    budget_version: Annotated[BudgetVersion, Mark.SEARCHED] = Field(description="Whether it is a plan or a report.")
    income: Annotated[BudgetFigure, ReadFrom("summary_of_rows.sums.income")] = Field(
        title="Pendapatan", description="All income (4)."
    )
    expenditure: Annotated[BudgetFigure, ReadFrom("summary_of_rows.sums.expenditure")] = Field(
        title="Belanja", description="All expenditure (5)."
    )


class BudgetBody(Body):
    """A budget in full: every account, and the resulting sums."""

    regulation_number: Words = Field(default="", description="The village regulation.")
    surplus: Annotated[BudgetFigure, ReadFrom("summary_of_rows.sums.surplus")] = Field(
        title="Surplus (defisit bila minus)", description="Income less expenditure; negative in a deficit."
    )
    financing: Annotated[BudgetFigure, Named("net_financing"), ReadFrom("summary_of_rows.sums.financing")] = Field(
        title="Pembiayaan neto", description="Receipts (6.1) less outlays (6.2)."
    )
    remainder: Annotated[BudgetFigure, Named("remaining_budget"), ReadFrom("summary_of_rows.sums.remainder")] = Field(
        title="SiLPA", description="The remainder of the year (SiLPA): surplus plus net financing."
    )
    fields_of_expenditure: Annotated[
        list[BudgetRow],
        Named("expenditure_fields"),
        ReadFrom("summary_of_rows.fields"),
        Mark.UNSEARCHED,
        Most(MOST_BUDGET_FIELDS),
    ] = Field(
        default=[],
        title="Belanja menurut bidang",
        description="Expenditure by field (bidang); empty if not given.",
    )
    sources_of_income: Annotated[
        list[BudgetRow],
        Named("income_sources"),
        ReadFrom("summary_of_rows.sources"),
        Mark.UNSEARCHED,
        Most(MOST_BUDGET_SOURCES),
    ] = Field(
        default=[],
        title="Pendapatan menurut sumber",
        description="Income by its source (4.1, 4.2, 4.3).",
    )
    rows: Annotated[
        list[BudgetRow], Named("budget_rows"), ReadFrom("summary_of_rows.rows"), Mark.UNSEARCHED, Most(MOST_BUDGET_ROWS)
    ] = Field(default=[], description="Every account that has a figure, in the order of the annex.")
    complaints_address: Annotated[Silent, Named("complaint_address")] = Field(
        default="",  # Always given, because the form requires it. A service may have none, and one query may ask both.
        description="The address for questions and complaints, which must be published with it.",
    )
    complaints_phone: Annotated[ContactPhone, Named("complaint_phone")] = Field(
        default="", description="The phone number of that office."
    )
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = Field(
        default=[], description="The files to download."
    )


class BudgetPage(ContentPage):
    """A plan or a report of what the village receives and spends in a year."""

    kind: ClassVar[str] = "budget"
    filed_under: ClassVar[frozenset[str]] = frozenset({"category", "topic", "year"})
    card_shape: ClassVar[type[Card]] = BudgetCard
    body_shape: ClassVar[type[Body]] = BudgetBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]

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
        MultiFieldPanel(["year", "budget_version", "regulation_number"], heading="Anggaran yang mana?"),
        FieldPanel("rows", heading="Angka per rekening"),
        MultiFieldPanel(["complaints_address", "complaints_phone"], heading="Bertanya atau mengadu ke mana?"),
        "documents",
        "content",
    ]

    class Meta:
        verbose_name = "APB Desa"

    def own_objections(self) -> list[str]:
        """Return where sums do not agree, and what must be filled in."""
        return objections_to(self._figures(), self.budget_version)

    def remarks(self) -> list[str]:
        """Return what looks odd, though it may be published."""
        return remarks_on(self._figures(), self.budget_version)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars and goals, and what makes it public information of its kind: class, kind and year."""
        topic = "realisasi_apbdes" if self.budget_version in BudgetVersion.reports() else "apbdes"
        return [
            *super().terms(),
            ("category", InformationClass.PERIODIC.value),
            ("topic", topic),
            ("year", str(self.year)),
        ]

    def _figures(self) -> list[AccountRow]:
        return rows_of(self.rows)

    @property
    def summary_of_rows(self) -> Summary:
        """The sums of the rows in memory."""
        return summary_of(self._figures(), self.budget_version)


publish_as(
    BudgetPage,
    label="APB Desa",
    about="A plan or a report of what a village receives and spends in a year "
    "(Permendagri 20/2018 articles 39 and 72).",
    plural="budgets",
    plural_about="Budgets of villages (APB Desa) and reports on them.",
)
