"""The status of a village by year, and why a status cannot be right."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from hub.models.village_status import SCHEMES, STATUSES, Scheme, status_choices
from hub.shapes.profile import DimensionScore, StatusOfYear
from hub.shapes.walk import longest

EXAMPLE = "Layanan Dasar: 88,5"
DIMENSION = re.compile(r"^(?P<label>[^:]+):\s*(?P<score>\d+(?:[.,]\d+)?)$")


class StatusBlock(blocks.StructBlock):
    """The status of one year."""

    status = blocks.ChoiceBlock(
        choices=status_choices,
        label="Status",
        help_text="Sampai 2024 dinilai dengan IDM, sejak 2025 dengan Indeks Desa.",
    )
    year = blocks.IntegerBlock(label="Tahun")
    score = blocks.FloatBlock(
        required=False,
        label="Skor",
        help_text="IDM dari 0 sampai 1, Indeks Desa dari 0 sampai 100.",
    )
    dimensions = blocks.TextBlock(
        required=False,
        rows=6,
        label="Skor tiap dimensi",
        help_text=f"Satu baris satu dimensi, misalnya: {EXAMPLE}",
    )
    source = blocks.CharBlock(
        max_length=longest(StatusOfYear, "source"), label="Sumber", help_text="Misalnya: Kepmendesa 343/2025."
    )

    class Meta:
        icon = "success"
        label = "Status"

    def clean(self, value: Any) -> Any:
        """Refuse what the scheme does not have, at the field that has to be corrected."""
        cleaned = super().clean(value)
        found = _problems(cleaned)
        if found:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(words) for name, words in found.items()}
            )
        return cleaned


class Statuses(blocks.StreamBlock):
    """The statuses of several years, one for each year."""

    status = StatusBlock()

    class Meta:
        required = False

    def clean(self, value: Any) -> Any:
        """Refuse a second status of the same year."""
        cleaned = super().clean(value)
        years: set[int] = set()
        repeated = {}
        for number, entry in enumerate(cleaned):
            year = entry.value["year"]
            if year in years:
                words = f"Status tahun {year} sudah ditulis di atas. Hapus salah satunya."
                repeated[number] = StructBlockValidationError(block_errors={"year": ValidationError(words)})
            years.add(year)
        if repeated:
            raise StreamBlockValidationError(block_errors=repeated)
        return cleaned


def statuses(stream: Any) -> list[StatusOfYear]:
    """Return the published shapes, newest first, without what the form would refuse."""
    values = [entry.value for entry in stream if entry.value["status"] in STATUSES and not _problems(entry.value)]
    return [_shape(value) for value in sorted(values, key=lambda value: -value["year"])]


def _shape(value: Any) -> StatusOfYear:
    return StatusOfYear(
        scheme=STATUSES[value["status"]].scheme.key,
        status=value["status"],
        year=value["year"],
        score=value["score"],
        dimensions=[_dimension(line) for line in _lines(value["dimensions"])],
        source=value["source"],
    )


def _problems(value: Any) -> dict[str, str]:
    """Return what is wrong, in words, by field."""
    scheme, year, score = STATUSES[value["status"]].scheme, value["year"], value["score"]
    found = {}
    if year is None or not scheme.holds_in(year):
        found["year"] = _wrong_year(scheme, year)
    elif year > timezone.localdate().year:
        found["year"] = f"Tahun {year} belum tiba. Tulis tahun penilaiannya."
    if score is not None and not 0 <= score <= scheme.highest_score:
        found["score"] = f"Skor {scheme.label} dari 0 sampai {scheme.highest_score:g}."
    for line in _lines(value["dimensions"]):
        wrong = _wrong_dimension(scheme, line)
        if wrong:
            found["dimensions"] = wrong
    return found


def _wrong_year(scheme: Scheme, year: int | None) -> str:
    until = f"sampai {scheme.last_year}" if scheme.last_year else "dan seterusnya"
    other = next((one for one in SCHEMES.values() if year is not None and one.holds_in(year)), None)
    remedy = f" Untuk {year} pilih status di bawah {other.label}." if other else ""
    return f"{scheme.label} dipakai untuk tahun {scheme.first_year} {until}.{remedy}"


def _wrong_dimension(scheme: Scheme, line: str) -> str:
    found = DIMENSION.match(line)
    if found is None:
        return f'"{line}" tidak terbaca. Tulis nama dimensi, titik dua, lalu angka: {EXAMPLE}'
    dimension = _dimension(line)
    if dimension.label.casefold() not in {name.casefold() for name in scheme.dimensions}:
        return (
            f'{scheme.label} tidak mempunyai dimensi "{dimension.label}". Pilihannya: {", ".join(scheme.dimensions)}.'
        )
    if dimension.score > scheme.highest_score:
        return f'Skor dimensi "{dimension.label}" dari 0 sampai {scheme.highest_score:g}.'
    return ""


def _dimension(line: str) -> DimensionScore:
    label, _, score = line.partition(":")
    return DimensionScore(label=label.strip(), score=float(score.strip().replace(",", ".")))


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
