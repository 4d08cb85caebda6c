"""Villages and practices to compare, with the values that a test does not speak of filled in."""

from typing import Any

from hub.fitting.records import PracticeRecord, VillageRecord

OURS, THEIRS = "64.02.08.2009", "64.02.08.2010"


def village(code: str = OURS, **known: Any) -> VillageRecord:
    return VillageRecord(code, name=f"Desa {code[-4:]}", **known)


def practice(name: str = "p1", origin: str = THEIRS, **told: Any) -> PracticeRecord:
    return PracticeRecord(name, origin, **told)
