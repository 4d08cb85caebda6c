"""Demo destinations. What they are known for is true; hours, prices and advice are examples."""

from collections.abc import Iterator
from datetime import date

from hub.content.destination import DestinationPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter

PELA, BIDUK_BIDUK, TANJUNG_BATU, TELUK_HARAPAN = "64.02.08.2009", "64.03.08.2001", "64.03.07.2003", "64.03.11.2004"


def pages(stock: Stock) -> Iterator[tuple[str, DestinationPage]]:
    """Return them."""
    yield demo_page(
        DestinationPage,
        PELA,
        "Susur sungai Pela dan Danau Semayang",
        day=date(2026, 8, 5),
        summary="Naik perahu mencari pesut Mahakam, lalu menunggu matahari terbenam di danau.",
        cover=stock.pictures["lake"],
        pillars=["economy", "environment"],
        sdgs=["8", "14"],
        attraction="Pesut Mahakam, senja di Danau Semayang, dan museum nelayan.",
        getting_there="Dari Kota Bangun naik ces atau perahu panjang, 15 sampai 30 menit.",
        safety_advice="Pakai jaket pelampung selama di perahu. Jangan mengejar pesut.",
        latitude=-0.2395,
        longitude=116.5081,
        ticket_price=0,
        opening_hours="Setiap hari, 07.00-18.00 Wita",
        facilities=["toilet", "food", "homestay", "guide", "boat"],
        contact_office="Kantor Desa Pela",
        content=StreamWriter("destination/pela", stock).paragraphs(
            "Pela masuk 50 besar Anugerah Desa Wisata Indonesia 2022. Tamu menginap di rumah warga.",
        ),
    )
    yield demo_page(
        DestinationPage,
        BIDUK_BIDUK,
        "Danau Labuan Cermin",
        day=date(2026, 8, 12),
        summary="Danau dua rasa: air tawar di atas, air asin di bawah, bening sampai ke dasar.",
        cover=stock.pictures["forest"],
        pillars=["economy", "environment"],
        sdgs=["8", "15"],
        attraction="Air sebening kaca dalam dua lapis, tawar di atas dan asin di bawah.",
        getting_there="Dari pusat kecamatan Biduk-Biduk naik perahu pendek di muara.",
        safety_advice="Pakai pelampung bila tidak lancar berenang. Jangan memakai sabun atau tabir surya di danau.",
        opening_hours="Setiap hari, 08.00-17.00 Wita",
        facilities=["parking", "toilet", "food", "boat"],
        content=StreamWriter("destination/labuan-cermin", stock).paragraphs(
            "Danau ini dikelilingi hutan. Warga membatasi jumlah perahu supaya airnya tetap jernih.",
        ),
    )
    yield demo_page(
        DestinationPage,
        TANJUNG_BATU,
        "Titian mangrove Tanjung Batu",
        day=date(2026, 8, 19),
        summary="Berjalan di atas titian kayu di antara puluhan jenis mangrove.",
        cover=stock.pictures["mangrove"],
        pillars=["environment", "economy"],
        sdgs=["13", "14"],
        attraction="Sekitar 42 jenis mangrove yang dijaga dengan peraturan kampung.",
        safety_advice="Titian licin sesudah hujan. Jangan turun ke lumpur tanpa pemandu.",
        facilities=["parking", "guide"],
        content=StreamWriter("destination/tanjung-batu", stock).paragraphs(
            "Kampung ini menjadi percontohan wisata berkelanjutan bersama Teluk Semanting dan Pulau Besing.",
        ),
    )
    yield demo_page(
        DestinationPage,
        TELUK_HARAPAN,
        "Pantai dan kuliner Teluk Harapan",
        day=date(2026, 8, 26),
        summary="Menginap di homestay warga di Maratua dan makan ikan di tepi pantai.",
        cover=stock.pictures["beach"],
        pillars=["economy"],
        sdgs=["8", "14"],
        attraction="Pantai Maratua, homestay warga, dan warung di tepi laut.",
        getting_there="Dengan perahu cepat dari daratan Berau; tanyakan ombak sebelum berangkat.",
        latitude=2.2692,
        longitude=118.57,
        season_months=["4", "5", "6", "7", "8", "9"],
        facilities=["food", "homestay", "boat"],
        content=StreamWriter("destination/teluk-harapan", stock).paragraphs(
            "Nelayan membudidayakan kerapu. Sebagian dijual ke luar negeri, sebagian disajikan kepada tamu.",
        ),
    )
