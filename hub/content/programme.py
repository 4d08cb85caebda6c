"""Programmes that villages take part in, year by year: these alone say, with a date, that a village is digital."""

from typing import Annotated, Any, ClassVar

from django.db import models
from pydantic import Field
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.choosers import PlaceChooser
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.dated import refuse_reversed
from hub.pages.publishing_kind import publish_as
from hub.publishing.filling import parts
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.marks import Named, Words
from hub.shapes.programmes import MEMBER, ProgrammeCard, ProgrammeYear


class ProgrammeBody(Body):
    """A programme in full."""

    goal: Annotated[Words, Named("programme_goal")] = Field(default="", description="What it should achieve.")
    legal_basis: Words = Field(default="", description="The law or regulation it is based on.")


class MembersBlock(blocks.StructBlock):
    """Who takes part in one year."""

    year = blocks.IntegerBlock(min_value=1945, max_value=2100, label="Tahun")
    places = blocks.ListBlock(
        PlaceChooser(),
        label="Wilayah yang ikut",
        help_text="Pilih halaman desa. Bila semua desa ikut, cukup pilih kecamatan, kabupaten, atau beranda provinsi.",
    )


class ProgrammePage(ContentPage):
    """A programme of the province or of an office: its goal, period, legal basis, and who takes part."""

    kind: ClassVar[str] = "programme"
    filed_under: ClassVar[frozenset[str]] = frozenset({"year"})
    card_shape: ClassVar[type[Card]] = ProgrammeCard
    body_shape: ClassVar[type[Body]] = ProgrammeBody
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    owner_office = models.CharField(
        "penanggung jawab", max_length=120, help_text="Nama lembaga, bukan nama orang. Misalnya: Diskominfo Kaltim."
    )
    starts_on = models.DateField("mulai", null=True, blank=True)
    ends_on = models.DateField("selesai", null=True, blank=True, help_text="Kosongkan bila belum ditetapkan.")
    goal = models.TextField("tujuan", blank=True, help_text="Apa yang ingin dicapai, dalam satu atau dua kalimat.")
    legal_basis = models.CharField(
        "dasar hukum", max_length=255, blank=True, help_text="Misalnya: Peraturan Gubernur Nomor 1 Tahun 2025."
    )
    members = StreamField(
        [("members", MembersBlock(label="Peserta satu tahun"))],
        verbose_name="desa yang ikut, menurut tahun",
        blank=True,
        help_text="Program ini tampil di halaman desa yang dipilih, bersama tahunnya.",
    )

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(["owner_office", "goal", "legal_basis", "starts_on", "ends_on"], heading="Tentang program"),
        "members",
        "content",
    ]

    class Meta:
        verbose_name = "program"

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        refuse_reversed(self, "starts_on", "ends_on")

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, the years with members, and the region of every member."""
        members = parts(ProgrammeYear, self.members, Sources())
        years = [("year", str(taken.year)) for taken in members]
        return [*super().terms(), *years, *((MEMBER, region.code) for taken in members for region in taken.regions)]


facets.declare(MEMBER, facets.Sort.REGION)
publish_as(
    ProgrammePage,
    label="Program",
    about="A programme that villages take part in. A village's programmes are in its `memberships`.",
    plural="programmes",
    plural_about="Programmes that villages take part in.",
)
