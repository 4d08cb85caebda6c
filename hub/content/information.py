"""Public information under UU 14/2008, and the record of what is exempt from it."""

from datetime import date
from functools import partial
from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.information.information_kinds import CLASSES, KINDS, choices_by_class, may_be_public, public_choices
from hub.models.facets import filed
from hub.models.fields import WordField
from hub.models.vocabulary import EXEMPT, InformationClass, InformationMedium
from hub.pages.forms import InformationForm
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.sourced import NamesSource, source_panel
from hub.publishing.document_exclusion import AlreadyPublic, stop_what_is_public
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.lists import MOST_DOCUMENTS, Most
from hub.shapes.marks import Longest, Mark, Named, Silent, Words
from hub.shapes.media import DocumentShape
from hub.shapes.source_credit import SourcedBody


class InformationCard(Card):
    """Public information in a list. Exempt information has no card: building one raises `ValueError`."""

    information_class: InformationClass = Field(description="The class of UU 14/2008; the `category` to filter by.")
    information_kind: Annotated[str, Mark.SEARCHED, filed("topic")]
    # Nullable though always given: a practice's year may be missing, and one query may ask both for `year`.
    year: int | None = Field(description="The year it is about, 1945 to 2100.")
    number: Words = Field(default="", description="The number of the regulation or report.")


class InformationBody(SourcedBody):
    """Public information in full, with what the list of public information (DIP) has to say about it."""

    period: Annotated[str, Mark.UNSEARCHED, Named("information_period"), Longest(40)] = Field(
        default="",
        title="Seberapa sering diumumkan",
        description="How often this kind is due, in Indonesian. Not legal advice.",
    )
    holding_unit: Words = Field(default="", description="The unit that keeps it.")
    maker: Annotated[str, Mark.UNSEARCHED, Named("information_maker")] = Field(
        default="", description="The office that made it."
    )
    made_on: date | None = Field(default=None, description="When it was made.")
    made_place: Silent = Field(default="", description="Where it was made.")
    medium: Annotated[InformationMedium | None, Named("information_medium")] = Field(
        default=None, description="In what form it is kept."
    )
    retention: Silent = Field(default="", description="How long it is kept, in Indonesian.")
    documents: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = Field(
        default=[], description="The files to download."
    )


def class_of_its_kind(page: Any, told: dict[str, Any]) -> None:
    """File the page in memory under the class of the kind that was chosen, which nobody has to know by heart."""
    kind = KINDS.get(told.get("information_kind", ""))
    page.information_class = kind.information_class if kind else page.information_class


class InformationPage(NamesSource):
    """One entry of what a village must or may publish or, for its own files, must not publish."""

    kind: ClassVar[str] = "information"
    filed_under: ClassVar[frozenset[str]] = frozenset({"category", "topic", "year"})
    card_shape: ClassVar[type[Card]] = InformationCard
    body_shape: ClassVar[type[Body]] = InformationBody
    base_form_class: ClassVar[type] = InformationForm
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Informasi publik",
        about="Peraturan, laporan, dan dokumen lain yang wajib diumumkan.",
        fields=("information_kind", "year", "title", "documents", "summary"),
        rank=50,
        kind_field="information_kind",
        kinds_of_class=public_choices,
        complete=class_of_its_kind,
    )
    unpublished_fields: ClassVar[frozenset[str]] = frozenset({"consequence_test"})

    information_class = models.CharField(
        "golongan",
        max_length=10,
        choices=CLASSES,
        help_text="Informasi yang dikecualikan hanya dicatat: tidak pernah diterbitkan, juga berkasnya. Bila sudah "
        "terbit, langsung ditarik saat disimpan.",
    )
    information_kind = WordField(
        "jenis",
        max_length=30,
        vocabulary="information_kind",
        grouped=partial(choices_by_class, with_periods=True),
        help_text="Di belakang setiap jenis tertulis seberapa sering diumumkan.",
    )
    year = models.PositiveSmallIntegerField(
        "tahun",
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
        help_text="Tahun yang diceritakan isinya.",
    )
    number = models.CharField(
        "nomor",
        max_length=60,
        blank=True,
        help_text="Misalnya: Perdes Nomor 3 Tahun 2026.",
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label="Dokumen"))],
        verbose_name="dokumen",
        blank=True,
    )
    holding_unit = models.CharField(
        "unit yang menguasai",
        max_length=120,
        blank=True,
        help_text="Bagian yang menyimpan informasi ini, misalnya Kaur Keuangan. Tulis jabatan, bukan nama orang.",
    )
    maker = models.CharField(
        "penanggung jawab pembuatan",
        max_length=120,
        blank=True,
        help_text="Siapa yang membuatnya, misalnya Sekretaris Desa. Tulis jabatan, bukan nama orang.",
    )
    made_on = models.DateField("tanggal dibuat", null=True, blank=True)
    made_place = models.CharField("tempat dibuat", max_length=120, blank=True)
    medium = models.CharField("bentuk", max_length=5, choices=InformationMedium.choices, blank=True)
    retention = models.CharField(
        "jangka waktu penyimpanan",
        max_length=80,
        blank=True,
        help_text="Misalnya: 5 tahun, atau selama berlaku.",
    )
    consequence_test = models.TextField(
        "alasan dan uji konsekuensi",
        blank=True,
        help_text="Hanya untuk informasi yang dikecualikan (UU 14/2008 Pasal 17): apa akibatnya bila dibuka, dan "
        "mengapa menutupnya melindungi kepentingan yang lebih besar. Tidak pernah diterbitkan.",
    )

    content_panels: ClassVar[list[Any]] = [
        *NamesSource.content_panels,
        "information_class",
        "information_kind",
        "year",
        "number",
        "documents",
        "content",
        MultiFieldPanel(
            ["holding_unit", "maker", "made_on", "made_place", "medium", "retention"],
            heading="Untuk Daftar Informasi Publik",
        ),
        source_panel(),
        MultiFieldPanel(["consequence_test"], heading="Bila dikecualikan"),
    ]

    class Meta:
        verbose_name = "informasi publik"

    def clean(self) -> None:
        """Check that class and kind agree, and that an exempt record has a reason and no public documents."""
        super().clean()
        if self.information_class and self.information_kind:
            self._check_class()
        if not self.may_be_public():
            self._check_exempt()

    def may_be_public(self) -> bool:
        """Say whether it is not exempt; for an alias, nor is its original."""
        return may_be_public(self.information_class, self.information_kind) and self._original_may_be_public()

    def own_objections(self) -> list[str]:
        """Return the objection to publishing exempt information."""
        if self.may_be_public():
            return []
        return ["Informasi yang dikecualikan tidak dapat diterbitkan: simpan sebagai draf"]

    def shown_period(self, _sources: Sources) -> str:
        """Return how often information of this kind is due, in words."""
        known = KINDS.get(self.information_kind)
        return known.period if known else ""

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, the class as category, the kind as topic, and the year."""
        return [
            *super().terms(),
            ("category", self.information_class),
            ("topic", self.information_kind),
            ("year", str(self.year)),
        ]

    def _original_may_be_public(self) -> bool:
        if not self.alias_of_id:
            return True
        original = InformationPage.objects.filter(pk=self.alias_of_id)
        found = original.values_list("information_class", "information_kind").first()
        return found is None or may_be_public(*found)

    def _check_class(self) -> None:
        kind = KINDS.get(self.information_kind)
        is_exempt_kind = kind is not None and kind.is_exempt
        if self.information_class == EXEMPT and not is_exempt_kind:
            raise ValidationError({"information_kind": "Pilih salah satu alasan di bawah Dikecualikan."})
        if is_exempt_kind and self.information_class != EXEMPT:
            message = "Jenis ini hanya untuk yang dikecualikan: pilih golongan Dikecualikan, atau pilih jenis lain."
            raise ValidationError({"information_class": message})

    def _check_exempt(self) -> None:
        if not self.consequence_test.strip():
            message = "Tulis alasan dan uji konsekuensinya: tanpa itu informasi tidak dapat dikecualikan."
            raise ValidationError({"consequence_test": message})
        try:
            stop_what_is_public(self.pk, self.documents_in_memory())
        except AlreadyPublic as refused:
            raise ValidationError({"documents": refused.messages}) from refused


publish_as(
    InformationPage,
    label="Informasi publik",
    about="One entry of what a village must or may publish.",
    plural="information",
    plural_about="Public information under UU 14/2008.",
)
