"""Demo highlights of the province."""

import json
from datetime import date

from hub.content.highlight import HighlightPage
from hub.content.news import NewsPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import stable_uuid
from hub.local_days import end_of_day
from hub.models.region import PROVINCE_CODE
from hub.pages.content import ContentPage

LAST_DAY = date(2031, 12, 31)
NEWS = "Internet gratis menjangkau 802 dari 841 desa"


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return two highlights: one links to provincial news if it exists, the other to another site."""
    return [
        demo_page(
            HighlightPage,
            PROVINCE_CODE,
            "Internet desa: 802 desa sudah tersambung",
            day=date(2026, 1, 12),
            summary="Lihat bagaimana jaringan dibuka untuk kantor desa dan warga.",
            cover=stock.pictures["office"],
            leads_to=_to_news(),
            ends_on=LAST_DAY,
            expire_at=end_of_day(LAST_DAY),
            position=10,
        ),
        demo_page(
            HighlightPage,
            PROVINCE_CODE,
            "Ada keluhan layanan? Sampaikan lewat SP4N-LAPOR!",
            day=date(2026, 2, 2),
            summary="Kanal pengaduan resmi pemerintah untuk semua layanan publik.",
            cover=stock.pictures["river"],
            leads_to=_stream("url", {"label": "Buka SP4N-LAPOR!", "url": "https://www.lapor.go.id/"}),
            ends_on=LAST_DAY,
            expire_at=end_of_day(LAST_DAY),
            position=20,
        ),
    ]


def _to_news() -> str:
    page = NewsPage.objects.filter(is_demo=True, title=NEWS).first()
    return _stream("piece", {"page": page.pk, "label": "Baca selengkapnya"}) if page else "[]"


def _stream(name: str, value: dict[str, object]) -> str:
    return json.dumps([{"type": name, "value": value, "id": str(stable_uuid(f"highlight/{name}"))}])
