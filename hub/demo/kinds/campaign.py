"""A demo campaign of the province."""

from datetime import date

from hub.content.campaign import CampaignPage
from hub.demo.catalogue import StepText
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.region import PROVINCE_CODE
from hub.pages.content import ContentPage

STEPS = (
    StepText(title="Tunjuk pengelola", text="Kepala desa menunjuk satu perangkat sebagai pengelola informasi."),
    StepText(title="Isi profil desa", text="Lengkapi ringkasan, alamat kantor dan gambar utama."),
    StepText(title="Terbitkan satu praktik baik", text="Ceritakan masalah, langkah dan hasilnya dengan angka."),
)


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return one campaign with steps and a template."""
    writer = StreamWriter("campaign", stock)
    return [
        demo_page(
            CampaignPage,
            PROVINCE_CODE,
            "Satu desa, satu praktik baik",
            day=date(2026, 4, 6),
            summary="Setiap desa diajak menerbitkan satu praktik baik yang dapat ditiru desa lain.",
            cover=stock.pictures["office"],
            pillars=["government"],
            sdgs=["16", "17"],
            theme="Belajar antardesa",
            request="Terbitkan paling sedikit satu praktik baik dari desa Anda. Ajakan ini contoh peragaan.",
            steps=writer.steps(STEPS),
            deadline_on=date(2026, 12, 18),
            documents=writer.documents(sorted(stock.documents)[:1]),
            contact_office="Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa Provinsi Kalimantan Timur",
        )
    ]
