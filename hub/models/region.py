"""The regions of the province, by their Kemendagri codes."""

import re
import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction

from hub.shapes.closed import ClosedSet
from hub.shapes.text_lengths import AtMost

PROVINCE_CODE = "64"
PROVINCE_CODE_LENGTH = 2
REGENCY_CODE_LENGTH = 5
DISTRICT_CODE_LENGTH = 8
VILLAGE_CODE_LENGTH = 13
# 64, 64.02, 64.02.08 and 64.02.08.2009.
CODE_FORM = r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?"
CODE = re.compile(CODE_FORM, re.ASCII)
WITH_OR_WITHOUT_DOTS = re.compile(CODE_FORM.replace(r"\.", r"\.?"), re.ASCII)


def with_dots(code: str) -> str | None:
    """Return the code with its dots, whether it is written with or without them; None if it is malformed."""
    if not WITH_OR_WITHOUT_DOTS.fullmatch(code.strip()):
        return None
    digits = code.strip().replace(".", "")
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)


class Level(ClosedSet, api_name="RegionLevel"):
    """The administrative levels, by their Indonesian names."""

    # A city is on the level of a regency, a kelurahan on that of a village.
    PROVINCE = "province", "Provinsi", "provinsi"
    REGENCY = "regency", "Kabupaten", "kabupaten"
    CITY = "city", "Kota, at the level of a kabupaten", "kota"
    DISTRICT = "district", "Kecamatan", "kecamatan"
    VILLAGE = "village", "Desa, in three regencies called kampung", "desa"
    KELURAHAN = "kelurahan", "Kelurahan, at the level of a desa", "kelurahan"


class VillageTerm(ClosedSet):
    """What a village is called in its area."""

    # For kampung: Perda Kutai Barat 15/2006 and 18/2006.
    DESA = "desa", "Desa", "Desa"
    KAMPUNG = "kampung", "Kampung, in Berau, Kutai Barat and Mahakam Ulu", "Kampung"
    KELURAHAN = "kelurahan", "Kelurahan, of a city or town", "Kelurahan"


class Region(models.Model):
    """A province, regency, city, district, village or kelurahan.

    `code` is the Kemendagri code in its dotted form (64, 64.02, 64.02.08, 64.02.08.2009: Permendagri 58/2021),
    always text. It can change when districts are split; `stable_id` never changes.
    """

    stable_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        "kode Kemendagri",
        max_length=13,
        unique=True,
        validators=[
            RegexValidator(
                f"^{CODE_FORM}$",
                "Tulis kode seperti 64.02.08.2009.",
            )
        ],
    )
    name = models.CharField("nama", max_length=AtMost.REGION_NAME.value)
    level = models.CharField("tingkat", max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    term = models.CharField("sebutan", max_length=10, choices=VillageTerm.choices, blank=True)
    head_title = models.CharField("sebutan kepala", max_length=AtMost.HEAD_TITLE.value, blank=True)
    latitude = models.FloatField(
        "lintang",
        null=True,
        blank=True,
        validators=[MinValueValidator(-90.0), MaxValueValidator(90.0)],
    )
    longitude = models.FloatField(
        "bujur",
        null=True,
        blank=True,
        validators=[MinValueValidator(-180.0), MaxValueValidator(180.0)],
    )
    bps_code = models.CharField("kode BPS", max_length=10, blank=True)
    slug = models.SlugField(
        "alamat pendek",
        max_length=AtMost.SLUG.value,
        unique=True,
        help_text="Unik di seluruh provinsi; nama yang sama dibedakan dengan kecamatannya.",
    )
    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="region",
    )

    class Meta:
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "name", "code"], name="region_level_name")]

    def __str__(self) -> str:
        return self.full_name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the region and mark what shows it as due, in one transaction."""
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """The name with its prefix: Kampung Merapun, Kecamatan Kelay, Kota Bontang."""
        return f"{self.prefix} {self.name}".strip()

    @property
    def prefix(self) -> str:
        """What precedes the name of this kind of place; empty if the name includes it already."""
        if self.level == Level.DISTRICT:
            return "Kecamatan"
        return VillageTerm(self.term).label if self.term else ""

    @property
    def place_names(self) -> list[str]:
        """The full names from this region up to its regency or city; none for the province.

        Read the regions with `parent__parent`; otherwise each step up costs a statement.
        """
        if self.level == Level.PROVINCE:
            return []
        if self.level == Level.REGENCY or self.parent is None:
            return [self.full_name]
        return [self.full_name, *self.parent.place_names]

    @property
    def village_code(self) -> str:
        """The code of this region if it is a village or kelurahan; empty for higher levels."""
        return self.code if len(self.code) == VILLAGE_CODE_LENGTH else ""

    @property
    def regency_code(self) -> str:
        """The code of the regency or city that this region is or belongs to; empty for the province."""
        return self.code[:REGENCY_CODE_LENGTH] if len(self.code) >= REGENCY_CODE_LENGTH else ""

    @property
    def district_code(self) -> str:
        """The code of the district that this region is or belongs to; empty for higher levels."""
        return self.code[:DISTRICT_CODE_LENGTH] if len(self.code) >= DISTRICT_CODE_LENGTH else ""


class FormerCode(models.Model):
    """A code that a region had before a split or a merger; used if no region has the code now."""

    code = models.CharField(max_length=13, unique=True)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="former_codes")

    class Meta:
        verbose_name = "kode lama"

    def __str__(self) -> str:
        return self.code


class RegionBoundary(models.Model):
    """The area of a village: polygons, each a list of rings of pairs of longitude and latitude (as GeoJSON has them).

    The first ring of a polygon is its outer line, the others are holes. The four sides are those of the smallest box
    around it, in degrees.
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="boundary")
    south = models.FloatField()
    north = models.FloatField()
    west = models.FloatField()
    east = models.FloatField()
    polygons = models.JSONField()

    class Meta:
        verbose_name = "batas wilayah"
        default_permissions = ()
        indexes = [models.Index(fields=["south", "north"], name="boundary_south_north")]

    def __str__(self) -> str:
        return f"batas {self.region}"
