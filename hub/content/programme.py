"""Programmes that villages take part in, year by year: what makes a village a digital one is told here, with a date."""

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.choosers import PlaceChooser, region_references
from hub.models import facets
from hub.pages.content import ContentPage
from hub.pages.dated import refuse_reversed
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.kinds import Kind, register
from hub.shapes.programmes import MEMBER, ProgrammeCard, ProgrammeYear


class ProgrammeBody(Body):
    """A programme in full."""

    goal: str = ""
    legal_basis: str = ""


class MembersBlock(blocks.StructBlock):
    """Who takes part in one year."""

    year = blocks.IntegerBlock(min_value=1945, max_value=2100, label="Tahun")
    places = blocks.ListBlock(
        PlaceChooser(),
        label="Wilayah yang ikut",
        help_text="Pilih halaman desa. Bila semua desa ikut, cukup pilih kecamatan, kabupaten, atau beranda provinsi.",
    )


class ProgrammePage(ContentPage):
    """A programme of the province or of an office: what it is for, since when, by which rule, and who takes part."""

    kind: ClassVar[str] = "programme"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

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
        MultiFieldPanel(
            [
                FieldPanel("owner_office"),
                FieldPanel("goal"),
                FieldPanel("legal_basis"),
                FieldPanel("starts_on"),
                FieldPanel("ends_on"),
            ],
            heading="Tentang program",
        ),
        FieldPanel("members"),
        FieldPanel("content"),
    ]

    class Meta:
        verbose_name = "program"

    def clean(self) -> None:
        """Refuse an end before its beginning."""
        super().clean()
        refuse_reversed(self, "starts_on", "ends_on")

    def card(self, sources: Sources) -> ProgrammeCard:
        """Build what lists show."""
        return ProgrammeCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            owner_office=self.owner_office,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            members=self._members(sources),
        )

    def body(self, sources: Sources) -> ProgrammeBody:
        """Build what the detail shows."""
        return ProgrammeBody(blocks=self.shown_blocks(sources), goal=self.goal, legal_basis=self.legal_basis)

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give who is responsible, the goal, the rule and the words of the body."""
        return "\n".join(filter(None, [self.owner_office, self.goal, self.legal_basis, self.block_words(body)]))

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the years with members, and the region of every member."""
        members = self._members(Sources())
        years = [("year", str(taken.year)) for taken in members]
        return [*super().terms(), *years, *((MEMBER, region.code) for taken in members for region in taken.regions)]

    def _members(self, sources: Sources) -> list[ProgrammeYear]:
        return [
            ProgrammeYear(year=entry.value["year"], regions=region_references(entry.value["places"], sources))
            for entry in self.members
        ]


facets.declare(MEMBER, facets.Sort.REGION)
register(Kind(key=ProgrammePage.kind, label="Program", card=ProgrammeCard, body=ProgrammeBody))
