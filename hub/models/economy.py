"""The short lists that pieces about the economy of a village choose from; each key keeps its meaning for ever."""

from django.db import models

from hub.shapes.closed import in_english


@in_english("What kind of group makes something. New kinds may be added.", name="ProducerGroupKind")
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


@in_english("What a village ticked as standing on the label of a product; a checklist, no statement under law.")
class LabelItem(models.TextChoices):
    """What stands on the label of a product: a checklist for villages, no legal advice.

    After article 3 of PP 69/1999 (food labels; from memory, not compared with the text), and how to keep the product.
    """

    NAME = "name", "Nama produk"
    COMPOSITION = "composition", "Daftar bahan"
    NET_WEIGHT = "net_weight", "Berat atau isi bersih"
    PRODUCER = "producer", "Nama dan alamat produsen"
    EXPIRY_DATE = "expiry_date", "Tanggal kedaluwarsa"
    PERMIT_NUMBER = "permit_number", "Nomor izin"
    HALAL = "halal", "Keterangan halal"
    PRODUCTION_CODE = "production_code", "Kode produksi"
    STORAGE = "storage", "Cara menyimpan atau memakai"


@in_english("What a destination offers its visitors. More may be added.")
class Facility(models.TextChoices):
    """What a destination offers its visitors."""

    PARKING = "parking", "Tempat parkir"
    TOILET = "toilet", "Toilet"
    PRAYER_ROOM = "prayer_room", "Musala"
    FOOD = "food", "Warung makan"
    HOMESTAY = "homestay", "Homestay atau penginapan"
    GUIDE = "guide", "Pemandu"
    BOAT = "boat", "Perahu atau speedboat"
    FIRST_AID = "first_aid", "Kotak P3K"
    WHEELCHAIR = "wheelchair", "Bisa dilalui kursi roda"
    SIGNAL = "signal", "Sinyal telepon atau Wi-Fi"
