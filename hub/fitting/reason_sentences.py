"""The sentence that says in Indonesian why a practice suits a village, from what is public of both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from hub.fitting.records import PracticeRecord, Record, VillageRecord
from hub.fitting.scoring import Reason, distance_km, parts_of

MOST_CLAUSES = 3


class RestsOn(Enum):
    """Whose profile a clause repeats: it is left out as soon as that profile is changed or no longer public."""

    NOTHING = ""
    OWN = "own"
    ORIGIN = "origin"
    BOTH = "both"


@dataclass(frozen=True)
class Clause:
    """A reason in words."""

    reason: Reason
    words: str
    rests_on: RestsOn = RestsOn.NOTHING


@dataclass(frozen=True)
class BitLabels:
    """The Indonesian labels of landscapes and pillars, in the order of their bits."""

    landscapes: Sequence[str]
    pillars: Sequence[str]


PROOFS = ("", "di sana sudah berjalan", "di sana sudah terbukti")
RESTS_ON = {
    Reason.LANDSCAPE: RestsOn.BOTH,
    Reason.SIZE: RestsOn.BOTH,
    Reason.STATUS: RestsOn.BOTH,
    Reason.NEAR: RestsOn.ORIGIN,
}


@dataclass(frozen=True)
class _Pair:
    """A village and a practice with its origin, and the labels to say in words what they share."""

    village: VillageRecord
    practice: PracticeRecord
    origin: VillageRecord
    labels: BitLabels


def clauses_of(
    village: VillageRecord,
    practice: PracticeRecord,
    *,
    villages: Mapping[str, VillageRecord],
    labels: BitLabels,
) -> list[Clause]:
    """Return every reason for the practice in words, the weightiest first."""
    pair = _Pair(village, practice, villages[practice.origin], labels)
    parts = parts_of(village, practice, villages=villages)
    return [Clause(reason, SAID[reason](pair), RESTS_ON.get(reason, RestsOn.NOTHING)) for reason in parts]


def sentence_of(origin: str, words: Iterable[str]) -> str:
    """Return the sentence about the village `origin` with the first clauses; without any it names the origin only."""
    first = list(words)[:MOST_CLAUSES]
    return f"{origin}: {'; '.join(first)}." if first else f"Dari {origin}."


def _landscape(pair: _Pair) -> str:
    village = pair.village
    shared = _labels((village.landscapes or 0) & (pair.origin.landscapes or 0), pair.labels.landscapes)
    if Record.LANDSCAPE in village.borrowed:
        return f"bentang alamnya {shared}, seperti desa di sekitar Anda"
    return f"bentang alamnya juga {shared}"


def _pillar(pair: _Pair) -> str:
    new = _labels(pair.practice.pillars & ~pair.village.pillars, pair.labels.pillars)
    return f"desa Anda belum punya praktik pilar {new}"


def _size(pair: _Pair) -> str:
    return f"penduduknya {_number(pair.origin.people)} jiwa" if pair.origin.people else "sama besar"


def _elsewhere(pair: _Pair) -> str:
    return f"sudah berjalan di {len(set(pair.practice.running_in) - {pair.practice.origin})} desa lain"


def _near(pair: _Pair) -> str:
    return f"{max(1, round(distance_km(pair.village, pair.origin) or 0))} km dari sini"


def _status(pair: _Pair) -> str:
    return f"status desanya {'setara' if pair.origin.status == pair.village.status else 'setingkat di atas'}"


SAID: Mapping[Reason, Callable[[_Pair], str]] = {
    Reason.LANDSCAPE: _landscape,
    Reason.NEW_PILLAR: _pillar,
    Reason.SIZE: _size,
    Reason.RUNS_ELSEWHERE: _elsewhere,
    Reason.NEAR: _near,
    Reason.PROOF: lambda pair: PROOFS[pair.practice.proof],
    Reason.STATUS: _status,
    Reason.VERIFIED: lambda _pair: "sudah diperiksa kantor di atas desa",
    Reason.NUMBERS: lambda _pair: "hasilnya dalam angka",
    Reason.COST: lambda _pair: "biayanya ditulis",
    Reason.OBSTACLES: lambda _pair: "hambatannya ditulis",
}


def _labels(bits: int, labels: Sequence[str]) -> str:
    return " dan ".join([label for bit, label in enumerate(labels) if bits >> bit & 1][:2])


def _number(value: int | None) -> str:
    return f"{value or 0:,}".replace(",", ".")
