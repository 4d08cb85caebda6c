"""Demo budgets: invented figures whose sums agree."""

from datetime import date
from typing import Any

from hub.content.budget import BudgetPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.vocabulary import BudgetVersion
from hub.pages.content import ContentPage

NOTE = (
    "Tulisan ini contoh peragaan: angkanya karangan, agar terlihat bagaimana APB Desa diumumkan. "
    "Angka yang benar ada di kantor desa."
)
PLAN = {
    "4.1.1": 65_000_000,
    "4.2.1": 912_400_000,
    "4.2.3": 1_105_600_000,
    "5.1": 684_000_000,
    "5.2": 742_500_000,
    "5.3": 586_500_000,
    "5.4": 100_000_000,
    "f.1": 918_000_000,
    "f.2": 742_000_000,
    "f.3": 138_000_000,
    "f.4": 215_000_000,
    "f.5": 100_000_000,
    "6.1.1": 80_000_000,
    "6.2.2": 50_000_000,
}
REALISED = {
    "4.1.1": 58_300_000,
    "4.2.1": 912_400_000,
    "4.2.3": 1_105_600_000,
    "5.1": 684_000_000,
    "5.2": 698_200_000,
    "5.3": 571_900_000,
    "5.4": 36_000_000,
    "f.1": 905_600_000,
    "f.2": 726_400_000,
    "f.3": 121_500_000,
    "f.4": 200_600_000,
    "f.5": 36_000_000,
    "6.1.1": 80_000_000,
    "6.2.2": 50_000_000,
}


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return a plan and the report on it."""
    plan = _budget("APB Desa 2025", BudgetVersion.ORIGINAL, "Perdes Nomor 6 Tahun 2024", date(2025, 1, 8), stock=stock)
    report = _budget(
        "Realisasi APB Desa 2025", BudgetVersion.FINAL, "Perdes Nomor 1 Tahun 2026", date(2026, 2, 3), stock=stock
    )
    return [plan, report]


def _budget(title: str, version: BudgetVersion, number: str, day: date, *, stock: Stock) -> tuple[str, ContentPage]:
    realised = REALISED if version == BudgetVersion.FINAL else {}
    rows: list[dict[str, Any]] = [
        {"key": key, "budget": amount, "realisation": realised.get(key)} for key, amount in PLAN.items()
    ]
    writer = StreamWriter(f"budget/{title}", stock)
    return demo_page(
        BudgetPage,
        "64.02.08.2009",
        title,
        day=day,
        summary="Contoh pengumuman anggaran desa: pendapatan, belanja menurut bidang, dan pembiayaan.",
        year=2025,
        budget_version=version,
        regulation_number=number,
        rows=rows,
        complaints_address="Kantor Desa Pela, Kecamatan Kota Bangun",
        content=writer.paragraphs(NOTE),
    )
