"""The contests of the province that the press and the DPMPD write about (antaranews.com, dpmpd.kaltimprov.go.id)."""

from datetime import date

from hub.content.contest import ContestPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import RawBlock, raw_stream
from hub.pages.content import ContentPage

PROVINCE = "64"
DIGITAL = "Lomba Desa Digital Kalimantan Timur"
VILLAGES = "Lomba Desa dan Kelurahan tingkat provinsi"
ORGANISER = "DPMPD Provinsi Kalimantan Timur"


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return three contests of the province."""
    return [_digital(stock), _villages(stock), _products(stock)]


def _digital(stock: Stock) -> tuple[str, ContestPage]:
    judged: list[RawBlock] = [
        ("criterion", {"name": "Laman desa", "weight": None, "text": "Kebaruan berita, profil, dan potensi desa."}),
        ("criterion", {"name": "Media sosial", "weight": None, "text": "Keaktifan akun milik pemerintah desa."}),
        ("criterion", {"name": "Dukungan desa", "weight": None, "text": "Kepemimpinan, petugas, dan anggaran."}),
    ]
    return demo_page(
        ContestPage,
        PROVINCE,
        DIGITAL,
        day=date(2021, 10, 4),
        summary="Desa yang paling baik memakai laman dan media sosial untuk warganya.",
        cover=stock.pictures["office"],
        pillars=["government"],
        sdgs=["16", "17"],
        organiser=ORGANISER,
        level="province",
        regularity="setiap tahun sejak 2021",
        entrants="Paling banyak lima desa dari tiap kabupaten.",
        criteria=raw_stream("contest/digital", judged),
    )


def _villages(stock: Stock) -> tuple[str, ContestPage]:
    return demo_page(
        ContestPage,
        PROVINCE,
        VILLAGES,
        day=date(2023, 5, 8),
        summary="Perkembangan desa dan kelurahan dinilai; juara provinsi maju ke tingkat regional dan nasional.",
        cover=stock.pictures["field"],
        pillars=["government"],
        sdgs=["16", "18"],
        organiser=ORGANISER,
        level="province",
        regularity="setiap tahun",
        entrants="Juara dari tiap kabupaten dan kota (Permendagri 81/2015).",
    )


def _products(stock: Stock) -> tuple[str, ContestPage]:
    return demo_page(
        ContestPage,
        PROVINCE,
        "Lomba Produk Unggulan Desa (Prudes)",
        day=date(2024, 7, 1),
        summary="Produk desa yang paling siap bersaing, dinilai juga dengan kunjungan ke desanya.",
        cover=stock.pictures["market"],
        pillars=["economy"],
        sdgs=["8", "12"],
        organiser=ORGANISER,
        level="province",
        entrants="Desa dengan produk BUM Desa, BUM Kampung, atau kelompok usaha warga.",
    )
