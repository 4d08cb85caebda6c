"""The words of a place: what its people call things, what grows there, which water is nearby."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from hub.models.region import Region, VillageTerm
from hub.regions.codes import usual_head_title

FARM, RIVER, LAKE, COAST, UPLAND = "farm", "river", "lake", "coast", "upland"

# By district, according to maps; all others are farmland. Good enough for demo content.
LANDSCAPES = {
    LAKE: """
        64.02.01 64.02.08 64.02.09 64.02.10 64.02.18 64.07.10 64.07.11 64.07.13
    """,
    COAST: """
        64.01.02 64.02.04 64.02.05 64.02.14 64.02.17 64.03.02 64.03.07 64.03.08 64.03.10 64.03.11 64.03.12 64.03.13
        64.08.05 64.08.10 64.08.11 64.08.13 64.09.01 64.09.02
    """,
    UPLAND: """
        64.01.07 64.01.10 64.02.12 64.03.01 64.03.04 64.07.14 64.07.16 64.08.02 64.08.06 64.08.07 64.08.18
        64.11.01 64.11.04 64.11.05
    """,
    RIVER: """
        64.02.02 64.02.03 64.02.07 64.02.11 64.03.03 64.03.06 64.07.05 64.07.06 64.07.12 64.07.19 64.08.01 64.08.03
        64.08.17 64.11.02 64.11.03
    """,
}
LANDSCAPE_OF = {district: landscape for landscape, districts in LANDSCAPES.items() for district in districts.split()}
RIVERS = {
    "64.01": "Sungai Kandilo",
    "64.02": "Sungai Mahakam",
    "64.03": "Sungai Kelay",
    "64.07": "Sungai Mahakam",
    "64.08": "Sungai Sangatta",
    "64.09": "Sungai Riko",
    "64.11": "Sungai Mahakam",
}
SPECIALITIES: Mapping[str, Mapping[str, list[str]]] = {
    FARM: {
        "panen": ["padi", "jagung", "cabai", "semangka", "kacang tanah", "lada"],
        "produk": ["keripik pisang", "tempe", "gula aren", "kopi bubuk", "sirup nanas"],
        "tempat_wisata": ["kebun buah", "embung"],
    },
    RIVER: {
        "panen": ["padi ladang", "pisang", "karet", "jagung", "nanas"],
        "produk": ["ikan salai", "anyaman rotan", "keripik singkong", "amplang", "madu kelulut"],
        "tempat_wisata": ["tepian sungai", "kebun buah", "jalur perahu"],
    },
    LAKE: {
        "panen": ["padi sawah pasang", "jagung", "semangka", "sayur apung"],
        "produk": ["ikan asin", "amplang belida", "ikan salai", "kerupuk haruan"],
        "tempat_wisata": ["tepian danau", "jalur pengamatan burung", "rumah terapung"],
    },
    COAST: {
        "panen": ["rumput laut", "kelapa", "udang", "bandeng"],
        "produk": ["terasi", "amplang tenggiri", "minyak kelapa", "dodol rumput laut", "ikan asin"],
        "tempat_wisata": ["hutan mangrove", "pantai", "dermaga tua"],
    },
    UPLAND: {
        "panen": ["padi gunung", "kakao", "lada", "durian", "karet"],
        "produk": ["madu hutan", "anyaman rotan", "manik", "beras gunung", "gula aren"],
        "tempat_wisata": ["air terjun", "jeram", "gua kapur"],
    },
}
FISH = {
    COAST: ["kerapu", "tenggiri", "kakap", "udang windu", "kepiting bakau"],
    LAKE: ["ikan gabus", "ikan belida", "ikan patin", "ikan sepat", "udang galah"],
}
RIVER_FISH = ["ikan patin", "ikan baung", "ikan lais", "udang galah", "ikan nila"]
ANYWHERE = {
    "bulan": [
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ],
    "hari": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
    "kerap": ["hari kerja", "pekan", "dua pekan"],
    "lama": ["satu pekan", "dua pekan", "satu bulan", "tiga bulan"],
    "selang": ["pekan", "dua pekan", "bulan", "triwulan", "semester"],
    "tahap": ["pertama", "kedua", "ketiga"],
    "air": ["surut", "tinggi", "tenang", "pasang"],
    "pangan": ["ubi", "jagung", "pisang", "labu", "kacang hijau", "singkong", "daun kelor"],
    "prasarana": ["dermaga", "titian ulin", "jalan usaha tani", "jembatan kayu", "saluran air", "balai pertemuan"],
    "tempat": ["dermaga", "tepian sungai", "lapangan", "balai adat", "pasar lama", "makam tua"],
    "usaha": ["air isi ulang", "sewa tenda", "toko sembako", "bengkel perahu", "pangkalan gas", "sewa traktor tangan"],
    "upacara": ["syukuran panen", "pesta adat", "gawai panen", "nutuk beham", "upacara tolak bala"],
    "n": [str(number) for number in range(12, 96)],
}


@dataclass(frozen=True)
class Place:
    """A village with its landscape and the words for it."""

    region: Region
    landscape: str
    names: dict[str, str]

    def words(self, random: Random, *, year: int) -> "Words":
        """Return the words for one page: each is chosen once and then stays the same in that page."""
        return Words(self.names | {"tahun": str(year)}, choices=self._choices(), random=random)

    def _choices(self) -> dict[str, list[str]]:
        return {**ANYWHERE, **SPECIALITIES[self.landscape], "ikan": FISH.get(self.landscape, RIVER_FISH)}


class Words(dict[str, str]):
    """Fills the gaps of a template; a gap whose name is capitalised gets a capitalised word."""

    def __init__(self, names: dict[str, str], *, choices: Mapping[str, list[str]], random: Random) -> None:
        super().__init__(names)
        self._choices = choices
        self._random = random

    def __missing__(self, gap: str) -> str:
        """Choose the word when it is first needed. Raises `KeyError` for a gap that no list fills."""
        lower = gap[0].lower() + gap[1:]
        if lower == gap:
            self[gap] = self._random.choice(self._choices[gap])
        else:
            word = self[lower]
            self[gap] = word[0].upper() + word[1:]
        return self[gap]

    def fill(self, template: str) -> str:
        """Return the template with every gap filled."""
        return template.format_map(self)


def place_of(village: Region, *, district: str, regency: str) -> Place:
    """Return the place of a village, with the names of its district and regency."""
    is_kampung = village.term == VillageTerm.KAMPUNG
    landscape = LANDSCAPE_OF.get(village.district_code, FARM)
    names = {
        "nama": village.full_name,
        "nama_saja": village.name,
        "desa": "kampung" if is_kampung else "desa",
        "kepala": village.head_title or usual_head_title(village.code),
        "kecamatan": district,
        "kabupaten": regency,
        "badan": "BPK" if is_kampung else "BPD",
        "bum": "BUM Kampung" if is_kampung else "BUM Desa",
        "perdes": "peraturan kampung" if is_kampung else "peraturan desa",
        "sungai": f"Danau {_lake(village.district_code)}" if landscape == LAKE else RIVERS[village.regency_code],
    }
    return Place(region=village, landscape=landscape, names=names)


def _lake(district: str) -> str:
    if district in ("64.07.11", "64.07.13", "64.07.10"):
        return "Jempang"
    return "Melintang" if district in ("64.02.01", "64.02.18") else "Semayang"
