"""The short lists that pages about a village's economy choose from; each key keeps its meaning for ever."""

from hub.shapes.closed import ClosedSet


class GroupKind(ClosedSet, api_name="ProducerGroupKind"):
    """What kind of group makes something. New kinds may be added."""

    # The village's own word for it is in the title.
    SMALL_BUSINESS = "small_business", "A micro, small or medium business", "UMKM"
    VILLAGE_ENTERPRISE = "village_enterprise", "The village-owned enterprise", "BUM Desa atau BUM Kampung"
    COOPERATIVE = "cooperative", "A cooperative", "Koperasi"
    FARMERS = "farmers", "A farmers' group", "Kelompok tani"
    WOMEN_FARMERS = "women_farmers", "A group of women farmers", "Kelompok wanita tani"
    FISHERS = "fishers", "A group of fishers or fish farmers", "Kelompok nelayan atau pembudi daya ikan"
    CRAFTERS = "crafters", "A group of crafters", "Kelompok perajin"
    TOURISM = "tourism", "A tourism awareness group (Pokdarwis)", "Kelompok sadar wisata (Pokdarwis)"
    OTHER = "other", "Another group", "Kelompok lain"


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


class LabelItem(ClosedSet):
    """What a village ticked as printed on the label of a product; a checklist, not a legal statement."""

    # Article 3 of PP 69/1999 (food labels; from memory, not compared with the text), plus how to store it.
    NAME = "name", "The name of the product", "Nama produk"
    COMPOSITION = "composition", "The ingredients", "Daftar bahan"
    NET_WEIGHT = "net_weight", "Net weight or content", "Berat atau isi bersih"
    PRODUCER = "producer", "Name and address of the producer", "Nama dan alamat produsen"
    EXPIRY_DATE = "expiry_date", "The expiry date", "Tanggal kedaluwarsa"
    PERMIT_NUMBER = "permit_number", "The number of a permit", "Nomor izin"
    HALAL = "halal", "That it is halal", "Keterangan halal"
    PRODUCTION_CODE = "production_code", "The production code", "Kode produksi"
    STORAGE = "storage", "How to keep or use it", "Cara menyimpan atau memakai"


class Facility(ClosedSet):
    """What a destination offers its visitors. More may be added."""

    PARKING = "parking", "A car park", "Tempat parkir"
    TOILET = "toilet", "A toilet", "Toilet"
    PRAYER_ROOM = "prayer_room", "A prayer room", "Musala"
    FOOD = "food", "Food stalls", "Warung makan"
    HOMESTAY = "homestay", "A homestay or lodging", "Homestay atau penginapan"
    GUIDE = "guide", "A guide", "Pemandu"
    BOAT = "boat", "A boat or speedboat", "Perahu atau speedboat"
    FIRST_AID = "first_aid", "A first-aid kit", "Kotak P3K"
    WHEELCHAIR = "wheelchair", "Accessible by wheelchair", "Bisa dilalui kursi roda"
    SIGNAL = "signal", "A phone signal or Wi-Fi", "Sinyal telepon atau Wi-Fi"
