"""Where a practice can be copied: what kind of village it suits, and what it takes.

The bands are the hub's own, so that villages can compare; no law divides villages of the province by them.
"""

from typing import Annotated, Any, ClassVar

from django.db import models
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from hub.models import facets
from hub.models.fields import KeysField
from hub.models.vocabulary import choices_of
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body
from hub.shapes.lists import MOST_DOCUMENTS, MOST_LANDSCAPES, MOST_VILLAGE_SIZES, Most
from hub.shapes.media import DocumentShape

VILLAGE_SIZES = [
    ("small", "Kecil: di bawah 1.000 jiwa"),
    ("medium", "Sedang: 1.000 sampai 3.000 jiwa"),
    ("large", "Besar: di atas 3.000 jiwa"),
]


class Connectivity(models.TextChoices):
    """How good a connection a practice needs at least."""

    NONE = "none", "Tanpa internet pun bisa"
    WEAK = "weak", "Cukup internet lemah"
    GOOD = "good", "Perlu internet yang baik"


class BudgetClass(models.TextChoices):
    """What it takes to begin, in rupiah."""

    UP_TO_10_MILLION = "up_to_10_million", "Sampai Rp10 juta"
    UP_TO_50_MILLION = "up_to_50_million", "Di atas Rp10 juta sampai Rp50 juta"
    UP_TO_200_MILLION = "up_to_200_million", "Di atas Rp50 juta sampai Rp200 juta"
    ABOVE_200_MILLION = "above_200_million", "Di atas Rp200 juta"


class CopyingBody(Body):
    """A body that tells where the practice can be copied, by keys, and what it takes."""

    village_sizes: Annotated[list[str], Most(MOST_VILLAGE_SIZES)] = []
    landscapes: Annotated[list[str], Most(MOST_LANDSCAPES)] = []
    connectivity: str = ""
    budget_class: str = ""
    people_needed: str = ""
    time_needed: str = ""
    regulation: str = ""
    tools: Annotated[list[DocumentShape], Most(MOST_DOCUMENTS)] = []


class CopyingFields(ContentPage):
    """The part of a content type that tells where it can be copied."""

    village_sizes = KeysField(
        "cocok untuk desa berpenduduk", keys=VILLAGE_SIZES, help_text="Boleh lebih dari satu. Kosongkan bila semua."
    )
    landscapes = KeysField(
        "cocok untuk bentang alam",
        keys=choices_of("landscape"),
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

    def copying_for_body(self, sources: Sources) -> dict[str, Any]:
        """Give the values of a `CopyingBody`."""
        told = {name: getattr(self, name) for name in self.COPYING if name != "tools"}
        return {**told, "tools": [sources.document(file.value) for file in self.tools if file.value is not None]}

    def copying_terms(self) -> list[tuple[str, str]]:
        """Give what another village narrows the list by: size, landscape, connection and budget."""
        terms = [("village_size", key) for key in self.village_sizes] + [("landscape", key) for key in self.landscapes]
        single = (("connectivity", self.connectivity), ("budget_class", self.budget_class))
        return terms + [(facet, key) for facet, key in single if key]


facets.declare("village_size", facets.Sort.LISTED, listed=VILLAGE_SIZES)
facets.declare("landscape", facets.Sort.VOCABULARY)
facets.declare("connectivity", facets.Sort.LISTED, listed=Connectivity.choices)
facets.declare("budget_class", facets.Sort.LISTED, listed=BudgetClass.choices)
