"""Demo announcements."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from hub.content.announcement import AnnouncementPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.pages.content import ContentPage

PELA, BATU_PUTIH = "64.02.08.2009", "64.03.12.2003"


def pages(stock: Stock) -> Iterator[tuple[str, ContentPage]]:
    """Return them."""
    today = timezone.localdate()
    yield demo_page(
        AnnouncementPage,
        PELA,
        "Jam layanan kantor desa selama perbaikan dermaga",
        day=today - timedelta(days=4),
        summary="Contoh pengumuman: layanan surat buka pagi saja sampai perbaikan selesai.",
        pillars=["government"],
        ends_on=today + timedelta(days=30),
        contact_office="Kantor Desa Pela",
        content=StreamWriter("announcement/pela", stock).paragraphs(
            "Senin sampai Kamis pukul 08.00 sampai 11.00 WITA. Surat yang diajukan sore diselesaikan esok paginya."
        ),
    )
    yield demo_page(
        AnnouncementPage,
        BATU_PUTIH,
        "Pendaftaran pelatihan olah ikan",
        day=today - timedelta(days=6),
        summary="Contoh pengumuman: dua puluh tempat untuk warga kampung, tanpa biaya.",
        pillars=["economy"],
        sdgs=["8"],
        ends_on=today + timedelta(days=14),
        contact_office="Kantor Kampung Batu Putih",
        content=StreamWriter("announcement/batu-putih", stock).paragraphs(
            "Daftar di kantor kampung pada jam kerja. Yang didahulukan: yang belum pernah ikut pelatihan."
        ),
    )
