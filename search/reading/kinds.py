"""Words that say what sort of answer is wanted: a kind of content, a village's profile, or nothing at all."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from search.indonesian.stemmer import stem
from search.reading.typed import TypedWord

FOLDER = Path(__file__).parent / "data"


def _listed(name: str) -> frozenset[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


_HELP = ("service", "information", "practice")
_OFFICE = ("service", "information")
_BUDGET = ("budget", "information")

# The kinds that a word asks for, the one most meant first. Nobody writes "berita" in a news item.
KINDS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("berita", "kabar", "warta", "liputan"), ("news",)),
        **dict.fromkeys(("agenda", "acara", "jadwal", "kegiatan", "kapan"), ("event", "announcement", "service")),
        **dict.fromkeys(("pengumuman", "maklumat", "lowongan"), ("announcement",)),
        **dict.fromkeys(("produk", "oleh-oleh", "jual", "beli", "harga", "dagangan"), ("product", "producer_group")),
        **dict.fromkeys(("umkm", "pengrajin", "perajin"), ("producer_group", "product")),
        **dict.fromkeys(("praktik", "inovasi", "contoh", "pengalaman"), ("practice",)),
        **dict.fromkeys(("layanan", "pelayanan", "surat", "urus", "mengurus", "pengurusan"), _OFFICE),
        **dict.fromkeys(("cara", "syarat", "persyaratan", "prosedur", "biaya", "langkah", "bagaimana"), _HELP),
        **dict.fromkeys(("peringatan", "waspada", "darurat", "siaga"), ("alert",)),
        **dict.fromkeys(("wisata", "destinasi", "objek", "liburan", "penginapan", "homestay"), ("destination",)),
        **dict.fromkeys(("apbdes", "apbdesa", "apbkam", "anggaran", "realisasi"), _BUDGET),
        **dict.fromkeys(("lomba", "perlombaan", "sayembara", "kompetisi"), ("contest", "contest_edition")),
        **dict.fromkeys(("penyedia", "mitra", "vendor"), ("partner",)),
        **dict.fromkeys(("program", "hibah"), ("programme",)),
        **dict.fromkeys(("kampanye",), ("campaign",)),
        **dict.fromkeys(("sinyal", "internet", "jaringan"), ("connectivity",)),
        **dict.fromkeys(("rkpdes", "rpjmdes", "lppd", "dip", "informasi", "perdes", "peraturan"), ("information",)),
        **dict.fromkeys(("tanya", "pertanyaan"), ("question",)),
        **dict.fromkeys(("tanggapan",), ("response",)),
    }
)

# Of these, the ones that say nothing but what is wanted; the others are looked for as well.
ONLY_HINTS = _listed("only_hints.txt")

# What is said in a question and not looked for.
CHATTER = _listed("chatter.txt")

# What tells how, when, how much or what is done; it is not needed beside a word that names a thing.
LIGHT = frozenset(map(stem, _listed("light_words.txt")))

# What the profile of a village answers.
PROFILE_WORDS = _listed("profile_words.txt")
HEAD_WORDS = frozenset({"kades", "petinggi", "kepala", "lurah"})
LEVELS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("desa", "kampung", "ds", "kp"), ("village", "kelurahan")),
        **dict.fromkeys(("kelurahan", "kel"), ("kelurahan",)),
        **dict.fromkeys(("kecamatan", "kec"), ("district",)),
        **dict.fromkeys(("kabupaten", "kab"), ("regency",)),
        "kota": ("city",),
    }
)
PROVINCE_WORDS = frozenset({"kaltim", "provinsi"})


def kinds_of(words: Iterable[TypedWord], asked: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds that are asked for by these words, and by question words that are not searched."""
    told = [kind for word in (*(word.text for word in words), *asked) for kind in KINDS_OF.get(word, ())]
    return tuple(dict.fromkeys(told))


def is_said_only(word: str) -> bool:
    """Say whether a word of a question is not what is looked for."""
    return word in CHATTER or word in ONLY_HINTS


def is_light(word: TypedWord) -> bool:
    """Say whether a word tells how, when, how much or what is done, and not what it is about: "jembatan rusak"."""
    return word.stem in LIGHT


def asks_for_profile(words: Collection[TypedWord]) -> bool:
    """Say whether, beside a village's name, these words ask for nothing but what its profile tells."""
    return all(word.text in PROFILE_WORDS or word.text in CHATTER for word in words)
