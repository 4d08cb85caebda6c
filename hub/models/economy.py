"""The short lists that pages about a village's economy choose from; each key keeps its meaning for ever."""

from django.db import models

from hub.shapes.closed import in_english


@in_english(
    "What kind of group makes something. New kinds may be added.",
    api_name="ProducerGroupKind",
    small_business="A micro, small or medium business",
    village_enterprise="The village-owned enterprise",
    cooperative="A cooperative",
    farmers="A farmers' group",
    women_farmers="A group of women farmers",
    fishers="A group of fishers or fish farmers",
    crafters="A group of crafters",
    tourism="A tourism awareness group (Pokdarwis)",
    other="Another group",
)
class GroupKind(models.TextChoices):
    """What kind of group makes something; the village's own word for it is in the title."""

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


@in_english(
    "What a village ticked as printed on the label of a product; a checklist, not a legal statement.",
    name="The name of the product",
    composition="The ingredients",
    net_weight="Net weight or content",
    producer="Name and address of the producer",
    expiry_date="The expiry date",
    permit_number="The number of a permit",
    halal="That it is halal",
    production_code="The production code",
    storage="How to keep or use it",
)
class LabelItem(models.TextChoices):
    """What is on the label of a product: a checklist for villages, not legal advice.

    Based on article 3 of PP 69/1999 (food labels; from memory, not compared with the text), plus how to store it.
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


@in_english(
    "What a destination offers its visitors. More may be added.",
    parking="A car park",
    toilet="A toilet",
    prayer_room="A prayer room",
    food="Food stalls",
    homestay="A homestay or lodging",
    guide="A guide",
    boat="A boat or speedboat",
    first_aid="A first-aid kit",
    wheelchair="Accessible by wheelchair",
    signal="A phone signal or Wi-Fi",
)
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
