"""Fictitious partners: none of them is a real organisation."""

from datetime import date

from hub.content.partner import PartnerPage
from hub.demo.further import demo_page, pages_of
from hub.demo.stock import Stock
from hub.demo.streams import raw_stream
from hub.pages.content import ContentPage

PROVINCE = "64"


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return a provider, a university and an organisation."""
    return [
        _partner(stock, "Penyedia internet (contoh)", "telecom", [PROVINCE], offer="Memasang internet di kantor desa."),
        _partner(
            stock,
            "Perguruan tinggi (contoh)",
            "university",
            ["64.02", "64.03"],
            offer="Mahasiswa kuliah kerja nyata mendampingi operator laman desa.",
        ),
        _partner(
            stock,
            "Yayasan pesut Mahakam (contoh)",
            "ngo",
            ["64.02.08.2009"],
            offer="Menjaga pesut dan alat tangkap ramah lingkungan bersama nelayan.",
        ),
    ]


def _partner(stock: Stock, title: str, partner_type: str, codes: list[str], *, offer: str) -> tuple[str, ContentPage]:
    places = [("place", page.pk) for page in pages_of(codes).values()]
    return demo_page(
        PartnerPage,
        PROVINCE,
        title,
        day=date(2026, 3, 2),
        summary=offer,
        cover=stock.pictures["boat"],
        sdgs=["17"],
        partner_type=partner_type,
        offer=offer,
        contact_office="Kantor cabang Samarinda (contoh)",
        website="https://mitra.example.id",
        places=raw_stream(f"partner/{title}", places),
    )
