"""Demo groups that make something."""

from collections.abc import Iterator
from datetime import date

from hub.content.producer_group import ProducerGroupPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.economy import GroupKind

PELA, TANJUNG_ISUY, JANTUR_SELATAN = "64.02.08.2009", "64.07.11.2008", "64.02.01.2010"


def pages(stock: Stock) -> Iterator[tuple[str, ProducerGroupPage]]:
    """Return them."""
    yield demo_page(
        ProducerGroupPage,
        PELA,
        "Pokdarwis Desa Pela",
        day=date(2026, 6, 3),
        summary="Pemandu susur sungai dan pengelola homestay di tepi Danau Semayang.",
        cover=stock.pictures["lake"],
        pillars=["economy"],
        sdgs=["8", "14"],
        group_kind=GroupKind.TOURISM,
        makes="Susur sungai dengan perahu, homestay, dan kunjungan ke museum nelayan.",
        business_address="Dermaga Desa Pela",
        opening_hours="Setiap hari, 07.00-18.00 Wita",
        content=StreamWriter("producer_group/pela", stock).paragraphs(
            "Kelompok ini dibentuk pada 2017. Dua tahun kemudian Pela ditetapkan sebagai desa wisata.",
            "Pemandu menjaga jarak perahu dari pesut, dan tamu ikut menjaga danau tetap bersih.",
        ),
    )
    yield demo_page(
        ProducerGroupPage,
        TANJUNG_ISUY,
        "Perajin Ulap Doyo Tanjung Isuy",
        day=date(2026, 6, 10),
        summary="Perajin yang menenun kain dari serat daun doyo.",
        cover=stock.pictures["weaving"],
        pillars=["economy", "living"],
        sdgs=["8", "18"],
        group_kind=GroupKind.CRAFTERS,
        makes="Kain, syal, dan tas dari ulap doyo.",
        opening_hours="Senin sampai Sabtu, 09.00-16.00 Wita",
        content=StreamWriter("producer_group/isuy", stock).paragraphs(
            "Daun doyo dikeringkan, diambil seratnya, lalu dipintal dan ditenun dengan motif Dayak Benuaq.",
        ),
    )
    yield demo_page(
        ProducerGroupPage,
        JANTUR_SELATAN,
        "Pengolah Ikan Jantur Selatan",
        day=date(2026, 6, 17),
        summary="Usaha warga yang mengolah ikan danau menjadi amplang dan ikan asin.",
        cover=stock.pictures["fish"],
        pillars=["economy"],
        sdgs=["8", "12"],
        group_kind=GroupKind.SMALL_BUSINESS,
        makes="Amplang ikan belida dan ikan asin.",
        content=StreamWriter("producer_group/jantur", stock).paragraphs(
            "Ikan diolah pada hari yang sama ketika ditangkap. Ikan asin dari desa ini dijual sampai ke Jawa.",
        ),
    )
