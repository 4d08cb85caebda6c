"""Blocks that choose other pages or places: participants and winners of contests, and the practices of a collection."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.models import Page

from hub.publishing.publishable import is_publishable
from hub.publishing.sources import Sources
from hub.shapes.contests import ContestAward, ContestEntry
from hub.shapes.references import CollectionEntry
from hub.shapes.walk import longest

PLACES = ["hub.HomePage", "hub.RegencyPage", "hub.DistrictPage", "hub.VillagePage"]
LAST_RANK = 10


class ContentPageChooser(blocks.PageChooserBlock):
    """A page of a published type: the profile of a village, a product, a practice."""

    def clean(self, value: Any) -> Any:
        """Refuse a page whose type is not published, because it could not be shown."""
        page: Page | None = super().clean(value)
        if page is not None and not is_publishable(page.specific_class):
            raise ValidationError(
                f'"{page.title}" hanya wadah halaman lain; pilih profil desa, produk, atau tulisan di bawahnya.'
            )
        return page


class PlaceChooser(blocks.PageChooserBlock):
    """A village, or all villages of a district, a regency or the province, by its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"page_type": PLACES, "label": "Wilayah", **options})


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


class CollectionEntryBlock(blocks.StructBlock):
    """One practice in a collection."""

    page = blocks.PageChooserBlock(page_type="hub.PracticePage", label="Praktik baik")
    reason = blocks.TextBlock(
        max_length=longest(CollectionEntry, "reason"),
        label="Mengapa dipilih",
        help_text="Satu atau dua kalimat: apa yang bisa ditiru desa lain dari sini.",
    )

    class Meta:
        icon = "pick"
        label = "Praktik baik"


def entries(stream: Any, sources: Sources) -> list[CollectionEntry]:
    """Return the published shapes; which practices are public is decided when they are read."""
    return [
        CollectionEntry(content_id=sources.content_id(entry.value["page"]), reason=entry.value["reason"])
        for entry in stream
        if entry.value["page"] is not None
    ]
