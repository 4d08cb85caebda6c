"""Demo products. Prices are invented, permits are named as examples, and no maker or number is real."""

import json
from collections.abc import Iterator
from datetime import date

from hub.content.product import ProductPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter, stable_uuid

JANTUR_SELATAN, SANGKIMA, TANJUNG_ISUY, LUNG_ANAI = "64.02.01.2010", "64.08.12.2003", "64.07.11.2008", "64.02.02.2010"


def pages(stock: Stock) -> Iterator[tuple[str, ProductPage]]:
    """Return them."""
    yield demo_page(
        ProductPage,
        JANTUR_SELATAN,
        "Amplang ikan belida",
        day=date(2026, 7, 1),
        summary="Kerupuk ikan belida dari Jantur Selatan, digoreng renyah.",
        cover=stock.pictures["fish"],
        pillars=["economy"],
        sdgs=["8", "12"],
        product_group="makanan_minuman",
        price_from=20_000,
        price_to=45_000,
        unit="satu kantong",
        net_weight="100 gram dan 250 gram",
        shelf_life="Tiga bulan di tempat kering",
        label_items=["name", "composition", "net_weight", "producer", "expiry_date"],
        permits=_permits("amplang", ("nib", "CONTOH-NIB", None), ("spp_irt", "CONTOH-PIRT", "2030-06-30")),
        content=StreamWriter("product/amplang", stock).paragraphs(
            "Amplang dibuat dari ikan belida yang ditangkap nelayan danau, tepung, telur, dan bawang.",
            "Usaha ini mulai berproduksi pada 2023, di samping ikan asin yang sudah lama dikenal.",
        ),
    )
    yield demo_page(
        ProductPage,
        SANGKIMA,
        "Madu kelulut",
        day=date(2026, 7, 8),
        summary="Madu asam manis dari lebah tanpa sengat yang dipelihara di kebun.",
        cover=stock.pictures["forest"],
        pillars=["economy", "environment"],
        sdgs=["8", "15"],
        product_group="makanan_minuman",
        price_from=75_000,
        unit="botol 250 mililiter",
        net_weight="250 mililiter",
        shelf_life="Satu tahun, simpan di tempat sejuk",
        season_months=["3", "4", "5", "8", "9", "10"],
        label_items=["name", "net_weight", "producer", "storage"],
        content=StreamWriter("product/kelulut", stock).paragraphs(
            "Lebah kelulut hidup di kotak kayu di sela kebun. Panennya lebih sedikit pada bulan-bulan banyak hujan.",
        ),
    )
    yield demo_page(
        ProductPage,
        TANJUNG_ISUY,
        "Kain ulap doyo",
        day=date(2026, 7, 15),
        summary="Kain tenun dari serat daun doyo, dengan warna dari tumbuhan.",
        cover=stock.pictures["weaving"],
        pillars=["economy", "living"],
        sdgs=["8", "18"],
        product_group="kerajinan",
        price_from=150_000,
        price_to=1_500_000,
        unit="satu lembar",
        label_items=["name", "producer"],
        content=StreamWriter("product/doyo", stock).paragraphs(
            "Serat daun doyo dipintal dan ditenun perajin Dayak Benuaq. Selembar kain dapat memakan waktu lama.",
        ),
    )
    yield demo_page(
        ProductPage,
        LUNG_ANAI,
        "Cokelat Lung Anai",
        day=date(2026, 7, 22),
        summary="Cokelat batang dari kakao yang ditanam warga sendiri.",
        cover=stock.pictures["market"],
        pillars=["economy"],
        sdgs=["8", "12"],
        product_group="makanan_minuman",
        price_from=25_000,
        unit="batang 50 gram",
        net_weight="50 gram",
        permits=_permits("cokelat", ("halal", "CONTOH-HALAL", None)),
        content=StreamWriter("product/cokelat", stock).paragraphs(
            "Biji kakao difermentasi, disangrai, dan digiling di desa. Pada 2025 produk ini mewakili kabupaten di "
            "lomba produk unggulan desa tingkat provinsi.",
        ),
    )


def _permits(name: str, *told: tuple[str, str, str | None]) -> str:
    """Return the stored form of permits: type, number and last day of each."""
    return json.dumps(
        [
            {
                "type": "permit",
                "id": str(stable_uuid(f"product/{name}#permit{position}")),
                "value": {"permit_type": permit_type, "number": number, "expires_on": expires_on},
            }
            for position, (permit_type, number, expires_on) in enumerate(told)
        ]
    )
