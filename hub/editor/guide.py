"""The guide for editors: five steps in Indonesian, with pictures that the browser test takes of the screens they show.

`named` are buttons and headings that a step names; the test fails if its screen does not show them any more.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

ADDRESS = "hub_guide"
NAME = "Panduan menulis"


@dataclass(frozen=True)
class GuideStep:
    """One step: what to do, the name of its picture, and what that picture must show."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    seen: str
    named: tuple[str, ...]

    @property
    def picture(self) -> str:
        """The name of the static file."""
        return f"hub/guide/{self.key}.webp"


STEPS = (
    GuideStep(
        "masuk",
        "Masuk",
        (
            "Buka alamat hub di HP, tulis nama pengguna dan kata sandi, lalu tekan “Masuk”.",
            "Lupa kata sandi? Minta tautan baru kepada pendamping desa Anda.",
        ),
        "Halaman masuk dengan nama pengguna dan kata sandi.",
        ("Masuk ke Desa Hub", "Masuk"),
    ),
    GuideStep(
        "pilih",
        "Pilih yang mau ditulis",
        (
            "Di “Tulis apa?” ada formulir singkat: kira-kira lima pertanyaan saja.",
            "Ada bahaya? Tekan “Beri peringatan”: kurang dari satu menit warga sudah membacanya.",
        ),
        "Daftar formulir singkat; peringatan paling atas.",
        ("Tulis apa?", "Beri peringatan", "Tulis berita"),
    ),
    GuideStep(
        "tulis",
        "Tulis dan ambil foto",
        (
            "Isi judul dan cerita seperti bercerita kepada tetangga.",
            "Jangan tulis NIK, nomor rekening, atau alamat rumah orang.",
            "Tekan “Ambil foto”. Foto dikecilkan di HP supaya hemat kuota.",
            "Ceritakan apa yang terlihat, dan jawab apakah ada orang yang dapat dikenali.",
            "Yang Anda tulis tersimpan di HP, juga tanpa sinyal.",
        ),
        "Formulir berita yang sudah diisi, dengan foto.",
        ("Tulis berita", "Ambil foto", "Apa yang terlihat di foto?", "Apakah ada orang yang dapat dikenali?"),
    ),
    GuideStep(
        "kirim",
        "Kirim",
        (
            "Tekan “Terbitkan”, atau “Kirim untuk ditinjau” bila tulisan Anda dibaca peninjau dahulu.",
            "Belum selesai? Tekan “Simpan draf”.",
            "Tidak ada sinyal? Tulisan menunggu di HP, dan terkirim sendiri begitu ada sinyal.",
            "Bila halamannya sudah ditutup, buka lagi “Tulis apa?”: dari situ tulisan itu terkirim, satu kali saja.",
        ),
        "Formulir yang menunggu sinyal.",
        ("Terbitkan", "Simpan draf", "Menunggu sinyal. Tersimpan di HP ini dan terkirim sendiri begitu ada sinyal."),
    ),
    GuideStep(
        "selesai",
        "Sesudah itu",
        (
            "Layar berikutnya mengatakan apa yang terjadi: sudah tayang, terkirim untuk ditinjau, atau tetap draf.",
            "“Lihat hasilnya” menunjukkan tulisan seperti dibaca warga.",
            "Ada yang salah? Tekan “Ubah lagi”.",
            "Bila peninjau minta perbaikan, tulisan itu muncul di layar pertama Anda.",
        ),
        "Layar bahwa tulisan sudah tayang.",
        ("Sudah tayang", "Lihat hasilnya", "Ubah lagi", "Tulis yang lain"),
    ),
)


def addresses() -> list[Any]:
    """Return the address of the guide."""
    return [path("panduan/", guide, name=ADDRESS)]


def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    return render(request, "hub/guide.html", {"steps": STEPS, "name": NAME})


def menu_item() -> MenuItem:
    """Return the entry of the menu that leads to the guide."""
    return MenuItem(NAME, reverse(ADDRESS), icon_name="help", order=10)
