"""Reasons in plain words, from which those who decide choose; the key is stored, so that they can be counted."""

from collections.abc import Mapping, Sequence

LONGEST_OWN_WORDS = 1000

CHANGE: Mapping[str, str] = {
    "unclear": "Belum jelas apa yang terjadi. Tulis siapa, di mana, dan kapan.",
    "no_picture": "Tambahkan foto yang menunjukkan kegiatannya.",
    "picture": "Fotonya buram, gelap, atau tidak cocok dengan isinya. Ganti dengan yang lain.",
    "numbers": "Angka belum ada, atau belum disebut dari mana dan tahun berapa.",
    "personal": "Ada keterangan tentang orang yang tidak perlu diketahui umum. Hapus atau samarkan.",
    "source": "Sebutkan dari mana kabar atau gambar ini berasal.",
    "language": "Periksa ejaan, dan pecah kalimat yang panjang.",
    "steps": "Tulis langkah-langkahnya supaya desa lain dapat meniru.",
    "place": "Ini sudah ada di halaman lain, atau lebih tepat sebagai jenis tulisan lain.",
}
NOT_VERIFIED: Mapping[str, str] = {
    "numbers": "Angkanya belum ada, atau belum disebut dari mana dan tahun berapa.",
    "proof": "Foto atau dokumen yang menunjukkan hasilnya belum ada.",
    "level": "Yang kami lihat belum sejauh tahap yang dipilih.",
    "later": "Kami belum dapat berkunjung. Kami kabari lagi.",
    "stopped": "Saat dilihat, kegiatannya tidak berjalan.",
}
WITHDRAWAL: Mapping[str, str] = {
    "mistake": "Ada kesalahan yang harus diperbaiki dulu.",
    "personal": "Memuat data pribadi.",
    "outdated": "Sudah tidak berlaku.",
    "asked": "Diminta oleh orang atau lembaga yang disebut di dalamnya.",
    "untrue": "Isinya tidak benar.",
    "unsuitable": "Tidak pantas ditayangkan di hub desa.",
}


def sentence(reasons: Mapping[str, str], chosen: Sequence[str], own_words: str) -> str:
    """Return what the village reads: the chosen reasons, a line each, and the words that were added."""
    lines = [reasons[key] for key in chosen if key in reasons]
    return "\n".join([*lines, *([own_words.strip()[:LONGEST_OWN_WORDS]] if own_words.strip() else [])])
