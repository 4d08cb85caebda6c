"""What the province may change in each vocabulary in the CMS, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType


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


GROWING = VocabularyRule(Openness.GROWS, "Sebutan, urutan, dan isinya boleh diubah, dan entri baru boleh ditambah.")
OF_THE_LAW = VocabularyRule(
    Openness.WORDS,
    "Kuncinya dipakai formulir, aplikasi, dan perhitungan, jadi entri baru hanya datang bersama versi baru. Sebutan, "
    "dasar, dan urutannya boleh diubah untuk pembaca; formulir di sini tetap memakai sebutan bawaan.",
)
OF_THE_CODE = VocabularyRule(
    Openness.CLOSED,
    "Daftar ini tertutup: formulir, pemeriksaan, dan perhitungan memakainya persis seperti ini. Perubahan datang "
    "bersama versi baru.",
)
# A vocabulary that is not named here was imported by the province, and grows.
RULES: Mapping[str, VocabularyRule] = MappingProxyType(
    {
        "account": OF_THE_CODE,
        "permit_type": OF_THE_CODE,
        "status_scheme": OF_THE_CODE,
        "village_status": OF_THE_CODE,
        "pillar": OF_THE_LAW,
        "sdg": OF_THE_LAW,
        "sdg_typology": OF_THE_LAW,
        "information_class": OF_THE_LAW,
        "information_kind": OF_THE_LAW,
        "fund": OF_THE_LAW,
        "landscape": OF_THE_LAW,
        "product_group": OF_THE_LAW,
        "service": OF_THE_LAW,
        "service_field": OF_THE_LAW,
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


def rule_of(vocabulary: str) -> VocabularyRule:
    """Return what may be changed in the vocabulary with this key."""
    return RULES.get(vocabulary, GROWING)
