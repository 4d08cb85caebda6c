"""Repeated parts of a profile: institutions, officials, potentials."""

from wagtail import blocks

from hub.models.vocabulary_words import offered
from hub.shapes.profile import Institution, InstitutionKind, Official, OfficialTitle, Potential
from hub.shapes.walk import longest


class InstitutionBlock(blocks.StructBlock):
    """An institution of the village."""

    kind = blocks.ChoiceBlock(choices=InstitutionKind.choices, label="Jenis lembaga")
    name = blocks.CharBlock(
        max_length=longest(Institution, "name"), label="Nama lembaga", help_text="Misalnya: Posyandu Melati."
    )
    founded_year = blocks.IntegerBlock(
        required=False,
        min_value=1900,
        max_value=2100,
        label="Berdiri tahun",
    )
    note = blocks.CharBlock(
        max_length=longest(Institution, "note"),
        required=False,
        label="Keterangan",
        help_text="Kegiatan atau jumlahnya, tanpa nama dan nomor pribadi.",
    )

    class Meta:
        icon = "group"
        label = "Lembaga"


class OfficialBlock(blocks.StructBlock):
    """A person who holds an office in the village."""

    title = blocks.ChoiceBlock(choices=OfficialTitle.choices, label="Jabatan")
    name = blocks.CharBlock(
        max_length=longest(Official, "name"),
        required=False,
        label="Nama pejabat",
        help_text="Boleh dikosongkan: jabatannya sudah cukup.",
    )
    phone = blocks.CharBlock(
        max_length=longest(Official, "phone"),
        required=False,
        label="Telepon kantor",
        help_text="Nomor kantor, bukan nomor pribadi.",
    )

    class Meta:
        icon = "user"
        label = "Pejabat"


def pillars() -> list[tuple[str, str]]:
    """Return the pillars with their labels as they are now."""
    return offered("pillar")


class PotentialBlock(blocks.StructBlock):
    """Something that the village could live on."""

    title = blocks.CharBlock(
        max_length=longest(Potential, "title"), label="Potensi", help_text="Misalnya: Ikan air tawar."
    )
    text = blocks.TextBlock(required=False, label="Penjelasan", help_text="Dua atau tiga kalimat.")
    pillar = blocks.ChoiceBlock(choices=pillars, required=False, label="Pilar desa cerdas")

    class Meta:
        icon = "pick"
        label = "Potensi"
