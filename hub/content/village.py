"""The profile of a village."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.figures import FigureBlock
from hub.blocks.items import LinkBlock
from hub.blocks.media_blocks import Picture
from hub.blocks.profile_blocks import InstitutionBlock, OfficialBlock, PotentialBlock
from hub.blocks.status import Statuses, statuses
from hub.models import facets
from hub.models.fields import KeysField
from hub.models.region import Region
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.lists import MOST_PICTURES
from hub.shapes.profile import PowerSource, StatusOfYear, WayIn
from hub.shapes.village_shapes import VillageBody, VillageCard

SWAPPED = "Periksa apakah lintang dan bujur tertukar."
# East Kalimantan with a margin, in degrees: a point outside is a mistake.
LATITUDES = [
    MinValueValidator(-3, f"Lintang Kalimantan Timur dari -3 sampai 3. {SWAPPED}"),
    MaxValueValidator(3, f"Lintang Kalimantan Timur dari -3 sampai 3. {SWAPPED}"),
]
LONGITUDES = [
    MinValueValidator(113, f"Bujur Kalimantan Timur dari 113 sampai 120. {SWAPPED}"),
    MaxValueValidator(120, f"Bujur Kalimantan Timur dari 113 sampai 120. {SWAPPED}"),
]


class VillagePage(ContentPage):
    """A village: its profile, and the parent of all it publishes."""

    kind: ClassVar[str] = "village"
    card_shape: ClassVar[type[Card]] = VillageCard
    body_shape: ClassVar[type[Body]] = VillageBody
    parent_page_types: ClassVar[list[str]] = ["hub.DistrictPage"]
    subpage_types = None  # Every type that may lie below a village.
    is_creatable = False  # A profile belongs to a region: import_regions creates both.

    history = models.TextField(
        "sejarah", blank=True, help_text="Asal-usul desa dan peristiwa penting, dengan tahunnya."
    )
    vision = models.TextField("visi", blank=True, help_text="Seperti tertulis dalam RPJM Desa.")
    missions = models.TextField("misi", blank=True, help_text="Satu baris satu misi, tanpa nomor.")
    geography = models.TextField("letak dan alam", blank=True, help_text="Batas desa, sungai, hutan, dan luasnya.")
    landscapes = KeysField("bentang alam", vocabulary="landscape", help_text="Boleh lebih dari satu.")
    access = models.TextField(
        "cara menuju desa",
        blank=True,
        help_text="Dari mana, naik apa, dan berapa lama.",
    )
    ways_in = KeysField("jalan masuk", keys=WayIn.choices, help_text="Boleh lebih dari satu.")
    power_sources = KeysField("sumber listrik", keys=PowerSource.choices, help_text="Boleh lebih dari satu.")
    population = models.PositiveIntegerField(
        "jumlah penduduk", null=True, blank=True, help_text="Angka saja, tanpa titik. Misalnya: 1240"
    )
    population_year = models.PositiveSmallIntegerField(
        "tahun jumlah penduduk",
        null=True,
        blank=True,
        validators=[MinValueValidator(1945), MaxValueValidator(2100)],
    )
    population_source = models.CharField(
        "sumber jumlah penduduk", max_length=200, blank=True, help_text="Misalnya: data desa, Disdukcapil, atau BPS."
    )
    figures = StreamField(
        [("figure", FigureBlock())],
        verbose_name="desa dalam angka",
        blank=True,
        help_text="Angka lain, seperti keluarga atau luas. Setiap angka menyebut tahun dan sumbernya.",
    )
    statuses = StreamField(Statuses(), verbose_name="status desa", blank=True, help_text="Satu status setiap tahun.")
    institutions = StreamField([("institution", InstitutionBlock())], verbose_name="lembaga desa", blank=True)
    officials = StreamField(
        [("official", OfficialBlock())],
        verbose_name="perangkat desa dan BPD",
        blank=True,
        help_text="Cukup jabatannya. Nomor pribadi tidak boleh ditulis.",
    )
    potentials = StreamField([("potential", PotentialBlock())], verbose_name="potensi desa", blank=True)
    gallery = StreamField(
        [("picture", Picture())],
        verbose_name="galeri",
        blank=True,
        max_num=MOST_PICTURES,
        help_text=f"Paling banyak {MOST_PICTURES} gambar.",
    )
    office_address = models.CharField("alamat kantor", max_length=255, blank=True)
    office_phone = models.CharField(
        "telepon kantor",
        max_length=20,
        blank=True,
        help_text="Nomor kantor, bukan nomor pribadi.",
    )
    office_email = models.EmailField("surel kantor", blank=True)
    website = models.URLField("laman", blank=True, help_text="Dimulai dengan https://")
    opening_hours = models.TextField(
        "jam buka kantor",
        blank=True,
        help_text="Misalnya: Senin sampai Jumat pukul 08.00 sampai 15.00 WITA.",
    )
    latitude = models.DecimalField(
        "lintang",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=LATITUDES,
        help_text="Angka pertama dari peta di ponsel, dengan titik. Misalnya: -0.239472",
    )
    longitude = models.DecimalField(
        "bujur",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=LONGITUDES,
        help_text="Angka kedua. Misalnya: 116.508050",
    )
    links = StreamField(
        [("link", LinkBlock())],
        verbose_name="tautan",
        blank=True,
        help_text="Laman lain tentang desa: media sosial desa, laman wisata, peta.",
    )

    # On a phone the form starts as a list of headings; each opens at a touch.
    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(["history", "vision", "missions"], heading="Sejarah, visi, dan misi", classname="collapsed"),
        MultiFieldPanel(
            ["geography", "landscapes", "ways_in", "access", "power_sources"],
            heading="Alam, jalan, dan listrik",
            classname="collapsed",
        ),
        MultiFieldPanel(
            ["population", "population_year", "population_source", "figures", "statuses"],
            heading="Angka dan status",
            classname="collapsed",
        ),
        MultiFieldPanel(["officials", "institutions"], heading="Pejabat dan lembaga", classname="collapsed"),
        MultiFieldPanel(["potentials", "gallery"], heading="Potensi dan gambar", classname="collapsed"),
        MultiFieldPanel(
            ["office_address", "office_phone", "office_email", "website", "opening_hours"],
            heading="Kantor desa",
            classname="collapsed",
        ),
        MultiFieldPanel(["latitude", "longitude"], heading="Titik di peta", classname="collapsed"),
        MultiFieldPanel(["links", "content"], heading="Tautan dan isi lain", classname="collapsed"),
    ]

    class Meta:
        verbose_name = "profil desa"

    def clean(self) -> None:
        """Refuse half a point and an incomplete population. Raises `ValidationError` at what is missing."""
        super().clean()
        told = {name: getattr(self, name) for name in ("population", "population_year", "population_source")}
        missing_parts = [name for name, value in told.items() if value in (None, "")]
        if 0 < len(missing_parts) < len(told):
            message = "Isi jumlah penduduk, tahun, dan sumbernya bersama, atau kosongkan ketiganya."
            raise ValidationError(dict.fromkeys(missing_parts, message))
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: "Isi lintang dan bujur bersama, atau kosongkan keduanya."})

    def shown_statuses(self, _sources: Sources) -> list[StatusOfYear]:
        """Return the status of each year, newest first."""
        return statuses(self.statuses)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, landscapes, ways in, sources of power and the newest status."""
        newest = statuses(self.statuses)[:1]
        return [
            *super().terms(),
            *(("landscape", key) for key in self.landscapes),
            *(("way_in", key) for key in self.ways_in),
            *(("power_source", key) for key in self.power_sources),
            *(("village_status", status.status) for status in newest),
        ]

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Return the point that an editor entered, or else the region's."""
        if self.latitude is not None and self.longitude is not None:
            return float(self.latitude), float(self.longitude)
        if region is None or region.page_id != self.pk or region.latitude is None or region.longitude is None:
            return None
        return region.latitude, region.longitude


facets.declare("landscape", facets.Sort.VOCABULARY)
facets.declare("way_in", facets.Sort.LISTED, listed=WayIn.choices)
facets.declare("power_source", facets.Sort.LISTED, listed=PowerSource.choices)
facets.declare("village_status", facets.Sort.VOCABULARY)
publish_as(
    VillagePage,
    label="Profil desa",
    about="The profile of a village. Names are not unique: show its district and regency too.",
)
