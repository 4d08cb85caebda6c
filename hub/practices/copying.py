"""Where a practice can be copied: what kind of village it suits, and what it takes.

The bands are the hub's own, so that villages can compare; no law divides the province's villages by them.
"""

from typing import Annotated, ClassVar

from django.db import models
from pydantic import Field
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.models import facets
from hub.models.facets import filed
from hub.models.fields import KeysField
from hub.pages.content import ContentPage
from hub.shapes.closed import ClosedSet
from hub.shapes.contact import OfficeBody
from hub.shapes.lists import MOST_DOCUMENTS, MOST_LANDSCAPES, MOST_VILLAGE_SIZES, Most
from hub.shapes.marks import Key, Mark, Silent, Words
from hub.shapes.media import DocumentShape


class VillageSize(ClosedSet):
    """How many people live in a village, in the hub's own bands."""

    SMALL = "small", "Below 1,000 people", "Kecil: di bawah 1.000 jiwa"
    MEDIUM = "medium", "1,000 to 3,000 people", "Sedang: 1.000 sampai 3.000 jiwa"
    LARGE = "large", "Above 3,000 people", "Besar: di atas 3.000 jiwa"


class Connectivity(ClosedSet, api_name="ConnectionNeed"):
    """The least connection that a practice needs."""

    NONE = "none", "It works without internet", "Tanpa internet pun bisa"
    WEAK = "weak", "A weak connection is enough", "Cukup internet lemah"
    GOOD = "good", "It needs a good connection", "Perlu internet yang baik"


class BudgetClass(ClosedSet):
    """What it costs to begin."""

    UP_TO_10_MILLION = "up_to_10_million", "At most Rp10 million", "Sampai Rp10 juta"
    UP_TO_50_MILLION = (
        "up_to_50_million",
        "Above Rp10 million, at most Rp50 million",
        "Di atas Rp10 juta sampai Rp50 juta",
    )
    UP_TO_200_MILLION = (
        "up_to_200_million",
        "Above Rp50 million, at most Rp200 million",
        "Di atas Rp50 juta sampai Rp200 juta",
    )
    ABOVE_200_MILLION = "above_200_million", "Above Rp200 million", "Di atas Rp200 juta"


class CopyingBody(OfficeBody):
    """A body that says where the practice can be copied, by keys, and what that takes."""

    village_sizes: Annotated[list[str], Mark.UNSEARCHED, Key(VillageSize), Most(MOST_VILLAGE_SIZES)] = Field(
        default=[],
        description="The sizes of village it suits; empty if it suits all. Filter `terms` by `village_size`.",
    )
    landscapes: Annotated[list[str], Mark.UNSEARCHED, filed("landscape"), Most(MOST_LANDSCAPES)] = Field(
        default=[], description="The landscapes it suits; empty if it depends on none."
    )
    connectivity: Annotated[str, Mark.UNSEARCHED, Key(Connectivity)] = Field(
        default="", description="The connection it needs."
    )
    budget_class: Annotated[str, Mark.UNSEARCHED, Key(BudgetClass)] = Field(
        default="", description="What it costs to begin."
    )
    people_needed: Words = Field(default="", description="Who is needed.")
    time_needed: Silent = Field(default="", description="How long it takes.")
    regulation: Words = Field(default="", description="The village regulation it is based on.")
    tools: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = Field(
        default=[], description="Files that others can use."
    )


class CopyingFields(ContentPage):
    """The part of a content type that says where it can be copied."""

    village_sizes = KeysField(
        "cocok untuk desa berpenduduk",
        keys=VillageSize.choices,
        help_text="Boleh lebih dari satu. Kosongkan bila semua.",
    )
    landscapes = KeysField(
        "cocok untuk bentang alam",
        vocabulary="landscape",
        help_text="Boleh lebih dari satu. Kosongkan bila tidak tergantung alam.",
    )
    connectivity = models.CharField("kebutuhan internet", max_length=10, choices=Connectivity.choices, blank=True)
    budget_class = models.CharField("biaya untuk memulai", max_length=20, choices=BudgetClass.choices, blank=True)
    people_needed = models.CharField(
        "orang yang dibutuhkan", max_length=200, blank=True, help_text="Misalnya: 5 pengurus dan 1 penjaga gudang."
    )
    time_needed = models.CharField(
        "waktu yang dibutuhkan", max_length=120, blank=True, help_text="Misalnya: 3 bulan sampai berjalan."
    )
    regulation = models.CharField(
        "peraturan yang dipakai", max_length=255, blank=True, help_text="Misalnya: Perdes Nomor 3 Tahun 2026."
    )
    tools = StreamField(
        [("document", DocumentChooserBlock(label="Berkas"))],
        verbose_name="contoh dan alat",
        blank=True,
        help_text="Contoh peraturan, rincian biaya, atau formulir yang bisa dipakai desa lain.",
    )

    COPYING: ClassVar[tuple[str, ...]] = (
        "village_sizes",
        "landscapes",
        "connectivity",
        "budget_class",
        "people_needed",
        "time_needed",
        "regulation",
        "tools",
    )

    class Meta:
        abstract = True

    def copying_terms(self) -> list[tuple[str, str]]:
        """Return the terms by which another village filters the list: size, landscape, connection and budget."""
        terms = [("village_size", key) for key in self.village_sizes] + [("landscape", key) for key in self.landscapes]
        single = (("connectivity", self.connectivity), ("budget_class", self.budget_class))
        return terms + [(facet, key) for facet, key in single if key]


facets.declare("village_size", facets.Sort.LISTED, listed=VillageSize.choices)
facets.declare("connectivity", facets.Sort.LISTED, listed=Connectivity.choices)
facets.declare("budget_class", facets.Sort.LISTED, listed=BudgetClass.choices)
