"""What an editor fills in several times for a profile: institutions, officials, potentials."""

from typing import Any

from wagtail import blocks

from hub.models.vocabulary import PILLARS
from hub.shapes.profile import Institution, InstitutionKind, Official, OfficialTitle, Potential


class InstitutionBlock(blocks.StructBlock):
    """An institution of the village."""

    kind = blocks.ChoiceBlock(choices=InstitutionKind.choices, label="Jenis lembaga")
    name = blocks.CharBlock(max_length=120, label="Nama lembaga", help_text="Misalnya: Posyandu Melati.")
    founded_year = blocks.IntegerBlock(
        required=False,
        min_value=1900,
        max_value=2100,
        label="Berdiri tahun",
    )
    note = blocks.CharBlock(
        max_length=200,
        required=False,
        label="Keterangan",
        help_text="Kegiatan atau jumlahnya, tanpa nama dan nomor pribadi.",
    )

    class Meta:
        icon = "group"
        label = "Lembaga"


class OfficialBlock(blocks.StructBlock):
    """Somebody who holds an office of the village."""

    title = blocks.ChoiceBlock(choices=OfficialTitle.choices, label="Jabatan")
    name = blocks.CharBlock(
        max_length=120,
        required=False,
        label="Nama pejabat",
        help_text="Boleh dikosongkan: jabatannya sudah cukup.",
    )
    phone = blocks.CharBlock(
        max_length=20,
        required=False,
        label="Telepon kantor",
        help_text="Nomor kantor, bukan nomor pribadi.",
    )

    class Meta:
        icon = "user"
        label = "Pejabat"


class PotentialBlock(blocks.StructBlock):
    """Something the village could live on."""

    title = blocks.CharBlock(max_length=120, label="Potensi", help_text="Misalnya: Ikan air tawar.")
    text = blocks.TextBlock(required=False, label="Penjelasan", help_text="Dua atau tiga kalimat.")
    pillar = blocks.ChoiceBlock(choices=PILLARS, required=False, label="Pilar desa cerdas")

    class Meta:
        icon = "pick"
        label = "Potensi"


def institutions(stream: Any) -> list[Institution]:
    """Give the published shapes of a stream of institutions."""
    return [
        Institution(
            kind=InstitutionKind(entry.value["kind"]),
            name=entry.value["name"],
            founded_year=entry.value["founded_year"],
            note=entry.value["note"],
        )
        for entry in stream
    ]


def officials(stream: Any) -> list[Official]:
    """Give the published shapes of a stream of officials."""
    return [
        Official(title=OfficialTitle(entry.value["title"]), name=entry.value["name"], phone=entry.value["phone"])
        for entry in stream
    ]


def potentials(stream: Any) -> list[Potential]:
    """Give the published shapes of a stream of potentials."""
    return [
        Potential(title=entry.value["title"], text=entry.value["text"], pillar=entry.value["pillar"])
        for entry in stream
    ]
