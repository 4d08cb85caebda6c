"""Demo alerts: each says in its title that it is an example, so that no one is alarmed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from hub.content.alert import AlertPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.pages.alerts import in_a_day
from hub.pages.content import ContentPage

PELA, PROVINCE = "64.02.08.2009", "64"


def pages(stock: Stock) -> Iterator[tuple[str, ContentPage]]:
    """Return the alerts; they expire after some weeks."""
    yield _alert(
        stock,
        PELA,
        "Contoh: air danau naik, warga tepian bersiap",
        danger="bencana_alam",
        place="RT di tepi danau",
        days=14,
        advice="Naikkan barang dan alat listrik. Pindahkan ternak. Jauhkan anak-anak dari tepian.",
        evacuation_route="Lewat jembatan ulin ke arah balai desa.",
        safe_place="Balai Desa Pela",
        how_to_get_help="Datang ke kantor desa atau hubungi layanan darurat; sebutkan RT dan jumlah orang.",
        contact_phone="112",
        danger_note="Tulisan ini contoh peragaan, bukan bahaya sungguhan.",
        affected="Warga yang rumahnya di tepi danau",
        response="Perahu desa disiapkan di dermaga.",
    )
    yield _alert(
        stock,
        PROVINCE,
        "Contoh: waspada kebakaran lahan di seluruh provinsi",
        danger="bencana_alam",
        place="Seluruh Kalimantan Timur",
        days=21,
        advice="Jangan membakar lahan atau sampah. Laporkan asap kepada kantor desa.",
        how_to_get_help="Hubungi layanan darurat.",
        contact_phone="112",
        danger_note="Tulisan ini contoh peragaan, bukan bahaya sungguhan.",
        affected="Warga di sekitar lahan gambut",
    )


def _alert(stock: Stock, code: str, title: str, *, days: int, **fields: Any) -> tuple[str, ContentPage]:
    until = in_a_day() + timedelta(days=days - 1)
    return demo_page(
        AlertPage,
        code,
        title,
        day=timezone.localdate() - timedelta(days=1),
        summary="Contoh pemberitahuan serta-merta.",
        pillars=["living"],
        sdgs=["13"],
        active_until=until,
        expire_at=until,  # Planting does not call `save()`, which would set it.
        content=StreamWriter(f"alert/{code}", stock).paragraphs("Tulisan ini contoh peragaan."),
        **fields,
    )
