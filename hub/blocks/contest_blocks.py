"""Who entered an edition of a contest, and who won what."""

from wagtail import blocks

from hub.blocks.choosers import ContentPageChooser
from hub.shapes.contests import ContestAward, ContestEntry
from hub.shapes.walk import longest

LAST_RANK = 10


class ContestEntryBlock(blocks.StructBlock):
    """One participant."""

    participant = ContentPageChooser(
        label="Peserta", help_text="Desa, produk, atau praktik baik yang diikutkan, dipilih dari halaman di sini."
    )
    work = blocks.CharBlock(max_length=longest(ContestEntry, "work"), required=False, label="Judul karya")


class AwardBlock(blocks.StructBlock):
    """One award."""

    rank = blocks.IntegerBlock(
        min_value=1, max_value=LAST_RANK, required=False, label="Peringkat", help_text="1 untuk juara pertama."
    )
    name = blocks.CharBlock(
        max_length=longest(ContestAward, "name"),
        label="Nama penghargaan",
        help_text="Misalnya: Juara 1, atau Juara favorit.",
    )
    category = blocks.CharBlock(max_length=longest(ContestAward, "category"), required=False, label="Kategori")
    winner = ContentPageChooser(label="Pemenang", help_text="Tanda penghargaan tampil di halaman pemenang.")
