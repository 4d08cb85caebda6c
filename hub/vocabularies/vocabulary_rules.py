"""What the province may change in each vocabulary in the CMS, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from hub.shapes.text_lengths import AtMost


class Openness(Enum):
    """How far a vocabulary may be changed in the CMS."""

    GROWS = auto()
    WORDS = auto()
    CLOSED = auto()


@dataclass(frozen=True)
class VocabularyRule:
    """How open a vocabulary is, and a sentence that tells the province why."""

    openness: Openness
    why: str

    @property
    def may_grow(self) -> bool:
        """Whether entries may be added."""
        return self.openness is Openness.GROWS

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be changed."""
        return self.openness is Openness.CLOSED


GROWING = VocabularyRule(
    Openness.GROWS,
    "Sebutan, urutan, dan masa berlakunya boleh diubah, dan entri baru boleh ditambah. Formulir berikutnya langsung "
    "menawarkannya; entri yang dihentikan tidak ditawarkan lagi, dan tetap tampil pada tulisan yang memakainya.",
)
OF_THE_LAW = VocabularyRule(
    Openness.WORDS,
    "Daftar ini tertutup untuk entri baru: kuncinya bagian dari bahasa dengan aplikasi (GraphQL), jadi entri baru "
    "hanya datang bersama versi baru. Sebutan, dasar, dan urutannya boleh diubah, juga untuk formulir dan pencarian.",
)
OF_THE_CODE = VocabularyRule(
    Openness.CLOSED,
    "Daftar ini tertutup: formulir, pemeriksaan, dan perhitungan memakainya persis seperti ini. Perubahan datang "
    "bersama versi baru.",
)
# A vocabulary that is not named here grows, also one that the province imported.
RULES: Mapping[str, VocabularyRule] = MappingProxyType(
    {
        "account": OF_THE_CODE,
        "information_class": OF_THE_CODE,
        "permit_type": OF_THE_CODE,
        "status_scheme": OF_THE_CODE,
        "village_status": OF_THE_CODE,
        "pillar": OF_THE_LAW,
        "sdg": OF_THE_LAW,
        "sdg_typology": OF_THE_LAW,
        "village_terms": OF_THE_LAW,
    }
)

# The vocabulary whose keys are the `parent` of these entries.
ABOVE: Mapping[str, str] = MappingProxyType(
    {
        "account": "account",
        "information_kind": "information_class",
        "sdg": "sdg_typology",
        "service": "service_field",
        "village_status": "status_scheme",
    }
)


# What the API promises of a label or key, where it is less than for every other vocabulary.
LABELS: Mapping[str, AtMost] = MappingProxyType(
    {
        "pillar": AtMost.SHORT_LABEL,
        "sdg": AtMost.SHORT_LABEL,
        "fund": AtMost.SHORT_LABEL,
        "information_kind": AtMost.TOPIC_LABEL,
    }
)
KEYS: Mapping[str, AtMost] = MappingProxyType({"information_kind": AtMost.TOPIC_KEY})


def longest_label(vocabulary: str) -> int:
    """Return how many characters a label in this vocabulary may have."""
    return LABELS.get(vocabulary, AtMost.LABEL).value


def longest_key(vocabulary: str) -> int:
    """Return how many characters a key in this vocabulary may have."""
    return KEYS.get(vocabulary, AtMost.KEY).value


def rule_of(vocabulary: str) -> VocabularyRule:
    """Return what may be changed in the vocabulary with this key."""
    return RULES.get(vocabulary, GROWING)
