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


def clauses_of(
    village: VillageRecord,
    practice: PracticeRecord,
    *,
    villages: Mapping[str, VillageRecord],
    labels: BitLabels,
) -> list[Clause]:
    """Return every reason for the practice in words, the weightiest first."""
    origin = villages[practice.origin]
    parts = parts_of(village, practice, villages=villages)
    said: Mapping[Reason, Callable[[], str]] = {
        Reason.LANDSCAPE: lambda: _landscape(village, origin, labels.landscapes),
        Reason.NEW_PILLAR: lambda: _pillar(village, practice, labels.pillars),
        Reason.SIZE: lambda: f"penduduknya {_number(origin.people)} jiwa" if origin.people else "sama besar",
        Reason.RUNS_ELSEWHERE: lambda: f"sudah berjalan di {_others(practice)} desa lain",
        Reason.NEAR: lambda: f"{max(1, round(distance_km(village, origin) or 0))} km dari sini",
        Reason.PROOF: lambda: PROOFS[practice.proof],
        Reason.STATUS: lambda: f"status desanya {'setara' if origin.status == village.status else 'setingkat di atas'}",
        Reason.VERIFIED: lambda: "sudah diperiksa kantor di atas desa",
        Reason.NUMBERS: lambda: "hasilnya dalam angka",
        Reason.COST: lambda: "biayanya ditulis",
        Reason.OBSTACLES: lambda: "hambatannya ditulis",
    }
    return [Clause(reason, said[reason](), RESTS_ON.get(reason, RestsOn.NOTHING)) for reason in parts]


def sentence_of(origin: str, words: Iterable[str]) -> str:
    """Return the sentence about the village `origin` with the first clauses; without any it names the origin only."""
    first = list(words)[:MOST_CLAUSES]
    return f"{origin}: {'; '.join(first)}." if first else f"Dari {origin}."


def _landscape(village: VillageRecord, origin: VillageRecord, labels: Sequence[str]) -> str:
    shared = _labels((village.landscapes or 0) & (origin.landscapes or 0), labels)
    if Record.LANDSCAPE in village.borrowed:
        return f"bentang alamnya {shared}, seperti desa di sekitar Anda"
    return f"bentang alamnya juga {shared}"


def _pillar(village: VillageRecord, practice: PracticeRecord, labels: Sequence[str]) -> str:
    new = _labels(practice.pillars & ~village.pillars, labels)
    return f"desa Anda belum punya praktik pilar {new}"


def _labels(bits: int, labels: Sequence[str]) -> str:
    return " dan ".join([label for bit, label in enumerate(labels) if bits >> bit & 1][:2])


def _others(practice: PracticeRecord) -> int:
    return len(set(practice.running_in) - {practice.origin})


def _number(value: int | None) -> str:
    return f"{value or 0:,}".replace(",", ".")
