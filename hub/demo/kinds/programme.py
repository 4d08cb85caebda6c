"""Programmes of the province, with figures and dates from the press."""

from datetime import date

from hub.content.programme import ProgrammePage
from hub.demo.catalogue import BlockText, FigureText
from hub.demo.further import demo_page, pages_of
from hub.demo.stock import Stock
from hub.demo.streams import RawBlock, StreamWriter, raw_items, raw_stream
from hub.pages.content import ContentPage

PROVINCE = "64"
INTERNET = "Gratispol Internet Desa"
CARBON = "Dana karbon FCPF untuk desa"
CLIMATE = "Program Kampung Iklim"
MUARA_SIRAN = "64.02.11.2007"


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return three programmes."""
    return [_internet(stock), _carbon(stock), _climate(stock)]


def _internet(stock: Stock) -> tuple[str, ProgrammePage]:
    told = [
        BlockText(
            paragraph="Satu titik internet di kantor desa, 50 sampai 200 Mbps. Langganannya ditanggung provinsi, dan "
            "wifinya dibuka untuk warga setelah jam kerja."
        ),
        BlockText(
            figures=[
                FigureText(
                    label="Desa yang tersambung pada 9 Januari 2026",
                    value=802,
                    unit="desa",
                    year=2026,
                    source="bicarakaltim.com",
                ),
                FigureText(label="Titik Starlink", value=158, unit="titik", year=2026, source="katakaltim.com"),
            ]
        ),
    ]
    return demo_page(
        ProgrammePage,
        PROVINCE,
        INTERNET,
        day=date(2026, 1, 12),
        summary="Internet gratis di kantor desa, ditanggung provinsi sampai 2029.",
        cover=stock.pictures["office"],
        pillars=["mobility"],
        sdgs=["9", "17"],
        owner_office="Diskominfo Provinsi Kalimantan Timur",
        ends_on=date(2029, 12, 31),
        goal="Setiap kantor desa tersambung ke internet, dan warga dapat memakainya.",
        members=raw_stream("programme/internet", _years([2025, 2026], [PROVINCE])),
        content=StreamWriter(f"programme/{INTERNET}", stock).body(told),
    )


def _carbon(stock: Stock) -> tuple[str, ProgrammePage]:
    told = [
        BlockText(
            figures=[
                FigureText(
                    label="Desa dan kelurahan penerima", value=441, unit="tempat", year=2024, source="antaranews.com"
                )
            ]
        )
    ]
    return demo_page(
        ProgrammePage,
        PROVINCE,
        CARBON,
        day=date(2024, 11, 18),
        summary="Pembayaran atas hutan yang dijaga, dibagikan kepada desa dan kelurahan.",
        cover=stock.pictures["forest"],
        pillars=["environment"],
        sdgs=["13", "15"],
        owner_office="Pemerintah Provinsi Kalimantan Timur",
        goal="Desa yang menjaga hutannya mendapat bagian dari dana karbon.",
        content=StreamWriter(f"programme/{CARBON}", stock).body(told),
    )


def _climate(stock: Stock) -> tuple[str, ProgrammePage]:
    return demo_page(
        ProgrammePage,
        PROVINCE,
        CLIMATE,
        day=date(2019, 8, 5),
        summary="Desa yang siap menghadapi perubahan iklim dan mengurangi penyebabnya.",
        cover=stock.pictures["forest"],
        pillars=["environment"],
        sdgs=["13", "15"],
        owner_office="Kementerian Lingkungan Hidup",
        goal="Kampung siap menghadapi banjir, kemarau, dan kebakaran lahan.",
        members=raw_stream("programme/climate", _years([2019], [MUARA_SIRAN])),
    )


def _years(years: list[int], codes: list[str]) -> list[RawBlock]:
    """Return the members of each year; a region that is not imported is left out."""
    keys = [page.pk for page in pages_of(codes).values()]
    return [("members", {"year": year, "places": raw_items(f"{codes}/{year}", keys)}) for year in years if keys]
