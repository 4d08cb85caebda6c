"""Demo practices that answer what another village asks first: does it work, and can we do it too?

The practices and numbers are invented, and say so.
"""

from collections.abc import Iterator
from datetime import date

from hub.content.practice import PracticePage
from hub.demo.catalogue import StepText
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.pages.content import ContentPage
from hub.practices.copying import BudgetClass, Connectivity
from hub.practices.proof import ProofLevel

PELA = "64.02.08.2009"
BATU_PUTIH = "64.03.12.2003"
EXAMPLE = "Tulisan ini contoh peragaan: praktik dan angkanya dibuat untuk menunjukkan cara mengisi."
SOURCE = "Contoh peragaan"


def pages(stock: Stock) -> Iterator[tuple[str, ContentPage]]:
    """Yield a confirmed practice, one whose idea came from elsewhere, and one that has ended."""
    yield _collected(stock)
    yield _learned(stock)
    yield _stopped(stock)


def _collected(stock: Stock) -> tuple[str, ContentPage]:
    title = "Perahu pengangkut sampah untuk rumah di tepi danau"
    writer = StreamWriter(f"practice/{PELA}/perahu-sampah", stock)
    return demo_page(
        PracticePage,
        PELA,
        title,
        day=date(2026, 4, 6),
        summary="Sampah rumah terapung dijemput dua kali seminggu, sehingga tidak lagi dibuang ke danau.",
        pillars=["environment"],
        sdgs=["12", "14"],
        problem="Rumah di atas air tidak dilewati gerobak sampah.",
        solution="Satu perahu berkeliling dua kali seminggu; setiap rumah menaruh karung di dermaganya.",
        steps=writer.steps(
            [
                StepText(title="Menghitung rumah", text="Pengurus RT mendata dermaga yang harus disinggahi."),
                StepText(title="Menetapkan hari", text="Hari yang tetap diumumkan di dermaga."),
            ]
        ),
        year=2025,
        cost=18_000_000,
        funds=["dds"],
        results=writer.changes(
            label="Rumah yang sampahnya dijemput", before=0, after=64, unit="rumah", year=2026, source=SOURCE
        ),
        proof=ProofLevel.RUNNING,
        verified_level=ProofLevel.RUNNING,
        verified_by="DPMD Kabupaten Kutai Kartanegara (contoh)",
        verified_on=date(2026, 4, 1),
        proof_expires_on=date(2028, 4, 1),
        village_sizes=["small", "medium"],
        landscapes=["sungai", "danau"],
        connectivity=Connectivity.NONE,
        budget_class=BudgetClass.UP_TO_50_MILLION,
        people_needed="Dua orang pengemudi dan satu pencatat",
        time_needed="Dua bulan sampai berjalan",
        content=writer.paragraphs(EXAMPLE),
    )


def _learned(stock: Stock) -> tuple[str, ContentPage]:
    title = "Buku tabungan sampah, meniru desa lain"
    writer = StreamWriter(f"practice/{BATU_PUTIH}/buku-tabungan", stock)
    return demo_page(
        PracticePage,
        BATU_PUTIH,
        title,
        day=date(2026, 5, 11),
        summary="Cara mencatat setoran dipelajari dari desa lain, lalu disederhanakan.",
        pillars=["environment", "economy"],
        sdgs=["12"],
        problem="Setoran sampah tidak tercatat sehingga warga berhenti menyetor.",
        solution="Setiap keluarga memegang satu buku; setoran ditulis di depan penyetor.",
        year=2026,
        proof=ProofLevel.TRIAL,
        landscapes=["pesisir"],
        connectivity=Connectivity.NONE,
        budget_class=BudgetClass.UP_TO_10_MILLION,
        people_needed="Tiga pengurus",
        idea_from="Bank sampah di luar Kalimantan Timur (contoh)",
        content=writer.paragraphs(EXAMPLE),
    )


def _stopped(stock: Stock) -> tuple[str, ContentPage]:
    title = "Pompa air bersih bersama yang berhenti setelah dua tahun"
    writer = StreamWriter(f"practice/{PELA}/pompa-air", stock)
    return demo_page(
        PracticePage,
        PELA,
        title,
        day=date(2026, 6, 15),
        summary="Air bersih dijual murah dari satu pompa, sampai ongkos bahan bakarnya tidak tertutup lagi.",
        pillars=["living"],
        sdgs=["6"],
        problem="Air danau keruh pada musim surut.",
        solution="Satu pompa dengan saringan mengisi tandon; warga mengambil air dengan jeriken.",
        year=2024,
        funds=["dds"],
        proof=ProofLevel.STOPPED,
        stopped_because="Ongkos bahan bakar lebih besar daripada iuran, dan tidak ada yang menggantikan penjaga pompa.",
        landscapes=["sungai", "danau"],
        connectivity=Connectivity.NONE,
        budget_class=BudgetClass.UP_TO_50_MILLION,
        obstacles="Iuran ditetapkan sebelum ongkosnya dihitung.",
        lessons="Hitung ongkos setahun sebelum menetapkan iuran.",
        content=writer.paragraphs(EXAMPLE),
    )
