"""The short lists that pieces about the economy of a village choose from; each key keeps its meaning for ever."""

from django.db import models


class GroupKind(models.TextChoices):
    """What kind of group makes something; the village's own word for it stands in the title."""

    SMALL_BUSINESS = "small_business", "UMKM"
    VILLAGE_ENTERPRISE = "village_enterprise", "BUM Desa atau BUM Kampung"
    COOPERATIVE = "cooperative", "Koperasi"
    FARMERS = "farmers", "Kelompok tani"
    WOMEN_FARMERS = "women_farmers", "Kelompok wanita tani"
    FISHERS = "fishers", "Kelompok nelayan atau pembudi daya ikan"
    CRAFTERS = "crafters", "Kelompok perajin"
    TOURISM = "tourism", "Kelompok sadar wisata (Pokdarwis)"
    OTHER = "other", "Kelompok lain"


MONTHS = [
    ("1", "Januari"),
    ("2", "Februari"),
    ("3", "Maret"),
    ("4", "April"),
    ("5", "Mei"),
    ("6", "Juni"),
    ("7", "Juli"),
    ("8", "Agustus"),
    ("9", "September"),
    ("10", "Oktober"),
    ("11", "November"),
    ("12", "Desember"),
]
# A checklist for villages, no legal advice: after article 3 of PP 69/1999 (food labels; from memory, not compared with
# the text), and how to keep the product.
LABEL_ITEMS = [
    ("name", "Nama produk"),
    ("composition", "Daftar bahan"),
    ("net_weight", "Berat atau isi bersih"),
    ("producer", "Nama dan alamat produsen"),
    ("expiry_date", "Tanggal kedaluwarsa"),
    ("permit_number", "Nomor izin"),
    ("halal", "Keterangan halal"),
    ("production_code", "Kode produksi"),
    ("storage", "Cara menyimpan atau memakai"),
]
FACILITIES = [
    ("parking", "Tempat parkir"),
    ("toilet", "Toilet"),
    ("prayer_room", "Musala"),
    ("food", "Warung makan"),
    ("homestay", "Homestay atau penginapan"),
    ("guide", "Pemandu"),
    ("boat", "Perahu atau speedboat"),
    ("first_aid", "Kotak P3K"),
    ("wheelchair", "Bisa dilalui kursi roda"),
    ("signal", "Sinyal telepon atau Wi-Fi"),
]
