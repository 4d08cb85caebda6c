"""A demo collection of practices."""

import json
from datetime import date

from hub.content.collection import CuratedCollectionPage
from hub.content.practice import PracticePage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import stable_uuid
from hub.models.region import PROVINCE_CODE
from hub.pages.content import ContentPage

MOST_PRACTICES = 4
REASON = "Langkahnya ditulis lengkap dan dapat dicoba desa lain dengan penyesuaian kecil."


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return one collection of the newest practices planted so far."""
    practices = PracticePage.objects.filter(is_demo=True).order_by("-first_published_at", "title")[:MOST_PRACTICES]
    entries = [
        {
            "type": "entry",
            "value": {"page": page.pk, "reason": REASON},
            "id": str(stable_uuid(f"collection/{number}")),
        }
        for number, page in enumerate(practices)
    ]
    return [
        demo_page(
            CuratedCollectionPage,
            PROVINCE_CODE,
            "Mulai dari yang ada: praktik desa yang mudah ditiru",
            day=date(2026, 3, 2),
            summary="Kumpulan contoh untuk desa yang ingin mulai tahun ini.",
            cover=stock.pictures["forest"],
            introduction="Pilihan ini contoh peragaan: praktik yang tidak menunggu anggaran besar dan dikerjakan "
            "bersama warga.",
            entries=json.dumps(entries),
        )
    ]
