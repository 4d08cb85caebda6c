"""Demo services: the usual ones from the catalogue, with invented office hours and costs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hub.content.service import ServicePage
from hub.demo.catalogue import StepText
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.services import USUAL_SERVICES
from hub.pages.content import ContentPage

PELA = "64.02.08.2009"
BATU_PUTIH = "64.03.12.2003"
KERSIK = "64.02.17.2005"
DAY = date(2026, 3, 2)
EXAMPLE = "Tulisan ini contoh peragaan: jam, biaya, dan syarat yang berlaku ditanyakan di kantor desa."
AT_THE_DESK = [
    StepText(title="Datang ke loket", text="Serahkan berkas kepada petugas pelayanan."),
    StepText(title="Berkas diperiksa", text="Petugas menyebut apa yang masih kurang."),
    StepText(title="Surat ditandatangani", text="Surat diambil di loket yang sama."),
]


def pages(stock: Stock) -> Iterator[tuple[str, ContentPage]]:
    """Return services of three villages."""
    yield _service(
        PELA, "Surat keterangan usaha untuk nelayan dan warung", "keterangan-usaha", stock, working_days=1, cost=0
    )
    yield _service(
        PELA,
        "Rekomendasi pembelian BBM untuk nelayan",
        "rekomendasi-bbm-nelayan",
        stock,
        working_days=2,
        cost=0,
        applicants="Nelayan yang tinggal di desa dan memiliki perahu sendiri.",
    )
    yield _service(
        BATU_PUTIH,
        "Surat keterangan tidak mampu",
        "keterangan-tidak-mampu",
        stock,
        working_days=0,
        cost=0,
        time_needed="Selesai hari itu juga bila berkas lengkap",
    )
    yield _service(
        KERSIK,
        "Surat keterangan domisili lewat aplikasi",
        "keterangan-domisili",
        stock,
        working_days=1,
        cost=0,
        app_link="saktigemas://layanan/keterangan-domisili",
    )


def _service(code: str, title: str, key: str, stock: Stock, **fields: Any) -> tuple[str, ContentPage]:
    usual = USUAL_SERVICES[key]
    writer = StreamWriter(f"service/{code}/{key}", stock)
    told: dict[str, Any] = {
        "applicants": "Warga yang tercatat di desa.",
        "opening_hours": "Senin-Kamis 08.00-15.00, Jumat 08.00-11.00",
        "passed_on_to": usual.passed_on_to,
        "complaint_address": "Sekretariat desa, pada jam layanan",
    }
    return demo_page(
        ServicePage,
        code,
        title,
        day=DAY,
        summary=f"Syarat, waktu, dan biaya {usual.label}.",
        service=key,
        pillars=["government"],
        what_to_bring=writer.lines(usual.requirements),
        steps=writer.steps(AT_THE_DESK),
        content=writer.paragraphs(EXAMPLE),
        **{**told, **fields},
    )
