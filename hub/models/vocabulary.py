"""Fixed vocabularies: the six pillars, the eighteen SDGs Desa, the classes of public information."""

from django.db import models

# Kemendesa's names of the six pillars of Desa Cerdas.
PILLARS = [
    ("people", "Masyarakat Cerdas"),
    ("living", "Kehidupan Cerdas"),
    ("environment", "Lingkungan Cerdas"),
    ("government", "Tata Kelola Cerdas"),
    ("economy", "Ekonomi Cerdas"),
    ("mobility", "Mobilitas Cerdas"),
]

# Permendesa 13/2020 and 21/2020.
SDGS = [
    ("1", "Desa Tanpa Kemiskinan"),
    ("2", "Desa Tanpa Kelaparan"),
    ("3", "Desa Sehat dan Sejahtera"),
    ("4", "Pendidikan Desa Berkualitas"),
    ("5", "Keterlibatan Perempuan Desa"),
    ("6", "Desa Layak Air Bersih dan Sanitasi"),
    ("7", "Desa Berenergi Bersih dan Terbarukan"),
    ("8", "Pertumbuhan Ekonomi Desa Merata"),
    ("9", "Infrastruktur dan Inovasi Desa Sesuai Kebutuhan"),
    ("10", "Desa Tanpa Kesenjangan"),
    ("11", "Kawasan Permukiman Desa Aman dan Nyaman"),
    ("12", "Konsumsi dan Produksi Desa Sadar Lingkungan"),
    ("13", "Desa Tanggap Perubahan Iklim"),
    ("14", "Desa Peduli Lingkungan Laut"),
    ("15", "Desa Peduli Lingkungan Darat"),
    ("16", "Desa Damai Berkeadilan"),
    ("17", "Kemitraan untuk Pembangunan Desa"),
    ("18", "Kelembagaan Desa Dinamis dan Budaya Desa Adaptif"),
]


class InformationClass(models.TextChoices):
    """The classes of UU 14/2008 that are published; exempt information (Ps 17) is never one of them."""

    PERIODIC = "periodic", "Berkala"
    IMMEDIATE = "immediate", "Serta-merta"
    ANY_TIME = "any_time", "Setiap saat"


# Perki 1/2018 Ps 2-4 and Permendagri 20/2018 Ps 39 and 72, as far as they could be read; no claim of completeness.
INFORMATION_KINDS = [
    (
        "profil",
        "Profil Badan Publik Desa: alamat, visi-misi, tugas dan fungsi, struktur organisasi, profil singkat pejabat",
    ),
    (
        "matriks_program",
        "Matriks program/kegiatan berjalan: nama, jadwal, penanggung jawab, sumber dan besaran anggaran",
    ),
    (
        "program_masuk_desa",
        "Matriks program masuk desa (pusat, provinsi, kabupaten, pihak ketiga) serta data penerima bantuan program",
    ),
    ("rpjmdes", "Dokumen RPJM Desa"),
    ("rkpdes", "Dokumen RKP Desa"),
    ("durkpdes", "Daftar Usulan RKP Desa"),
    ("apbdes", "Peraturan Desa tentang APB Desa tahun berjalan"),
    (
        "lppd_akhir_tahun",
        "Laporan penyelenggaraan pemerintahan desa akhir tahun anggaran",
    ),
    (
        "lppd_akhir_jabatan",
        "Laporan penyelenggaraan pemerintahan desa akhir masa jabatan",
    ),
    ("realisasi_apbdes", "Laporan realisasi APB Desa"),
    ("realisasi_kegiatan", "Laporan realisasi kegiatan"),
    ("kegiatan_belum_selesai", "Kegiatan yang belum selesai dan/atau tidak terlaksana"),
    ("sisa_anggaran", "Sisa anggaran"),
    ("alamat_pengaduan", "Alamat pengaduan"),
    ("pelaksana_kegiatan", "Pelaksana kegiatan anggaran dan tim pelaksana kegiatan"),
    ("daftar_peraturan", "Daftar peraturan desa dan rancangan peraturan desa"),
    (
        "hak_tata_cara",
        "Hak dan tata cara memperoleh informasi, keberatan, dan sengketa",
    ),
    ("laporan_layanan", "Ringkasan laporan layanan informasi publik tahunan"),
    (
        "bencana_alam",
        "Bencana alam: banjir, longsor, kebakaran hutan dan lahan, kekeringan",
    ),
    (
        "bencana_nonalam",
        "Bencana nonalam: pencemaran, kegagalan industri, wabah penyakit",
    ),
    ("bencana_sosial", "Bencana sosial: kerusuhan, konflik"),
    ("pangan_racun", "Racun pada bahan makanan, penyebaran penyakit menular"),
    (
        "gangguan_utilitas",
        "Rencana gangguan utilitas publik (listrik, air, jalan, penyeberangan)",
    ),
    ("dip", "Daftar Informasi Publik Desa"),
    ("perdes", "Peraturan desa yang sah beserta dokumen pendukung"),
    ("perkades", "Peraturan dan keputusan kepala desa"),
    ("musyawarah", "Hasil dan berita acara musyawarah desa"),
    ("inventaris", "Inventaris barang/aset milik desa"),
    ("perjanjian", "Perjanjian dengan pihak ketiga"),
    ("bumdes", "Profil dan laporan BUM Desa"),
    ("kerjasama", "Dokumen kerja sama antar desa"),
    ("sop_layanan", "Standar dan prosedur pelayanan"),
    ("data_statistik", "Data statistik desa (agregat)"),
    ("surat_izin", "Syarat perizinan/surat keterangan yang diterbitkan desa"),
]

# Permendagri 20/2018: where the money of a village comes from.
FUNDS = [
    ("pad", "Pendapatan Asli Desa"),
    ("dds", "Dana Desa (APBN)"),
    ("add", "Alokasi Dana Desa"),
    ("pbh", "Bagi Hasil Pajak dan Retribusi Daerah"),
    ("pbp", "Bantuan Keuangan APBD Provinsi"),
    ("pbk", "Bantuan Keuangan APBD Kabupaten/Kota"),
    ("dll", "Pendapatan lain yang sah (hibah, CSR, bunga bank)"),
]
