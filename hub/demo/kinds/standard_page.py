"""Demo standard pages of the province."""

from datetime import date

from hub.content.standard_page import StandardPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.region import PROVINCE_CODE
from hub.pages.content import ContentPage

DAY = date(2026, 1, 5)
EXAMPLE = "Halaman ini contoh peragaan; gantilah dengan kata-kata sendiri sebelum dipakai."
TEXTS = {
    "Tentang Desa Hub": (
        "Apa yang ada di sini dan siapa yang menulisnya.",
        "Desa Hub mengumpulkan kabar, praktik baik dan informasi publik dari 841 desa di Kalimantan Timur.",
        "Setiap desa menulis sendiri isinya. Provinsi menjaga tempatnya dan menulis ajakan untuk semua desa.",
    ),
    "Kebijakan privasi": (
        "Data apa yang tidak pernah diterbitkan.",
        "NIK, nomor KK, nomor rekening dan nomor ponsel pribadi tidak diterbitkan, juga yang ada di dalam berkas.",
        "Membaca isi di sini tidak memerlukan akun. Jawaban untuk aplikasi tidak memasang kuki.",
    ),
    "Bantuan": (
        "Cara membaca, mencari, dan bertanya.",
        "Cari dengan kata sehari-hari, lalu saring menurut kabupaten, pilar atau tahun.",
        "Bertanya tentang isi sebuah tulisan dapat langsung ke kantor desa yang tercantum di profilnya.",
    ),
}


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return the three pages that the demo's menus lead to."""
    return [
        demo_page(
            StandardPage,
            PROVINCE_CODE,
            title,
            day=DAY,
            summary=summary,
            content=StreamWriter(f"standard_page/{title}", stock).paragraphs(*paragraphs, EXAMPLE),
        )
        for title, (summary, *paragraphs) in TEXTS.items()
    ]
