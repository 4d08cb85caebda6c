"""The scales on which a village and the needs of a practice are compared, each from least to most, with their words."""

from bisect import bisect_right
from enum import Enum
from typing import Self

SIZES = ("small", "medium", "large")
MEDIUM_FROM, LARGE_ABOVE = 1_000, 3_000
CONNECTIONS = ("none", "weak", "good")
BUDGET_CLASSES = ("up_to_10_million", "up_to_50_million", "up_to_200_million", "above_200_million")
CLASS_FLOORS = (0, 10_000_000, 50_000_000, 200_000_000)
STATUSES = ("sangat_tertinggal", "tertinggal", "berkembang", "maju", "mandiri")
# A village can begin what costs at most this part of what it spends in a year. The hub's own choice.
SHARE_OF_SPENDING = 0.08


def size_of(people: int) -> int:
    """Return the place on `SIZES` of a village with so many people."""
    return (people >= MEDIUM_FROM) + (people > LARGE_ABOVE)


def means_of(spending: int) -> int:
    """Return the highest place on `BUDGET_CLASSES` that a village which spends so much in a year can begin."""
    return max(0, bisect_right(CLASS_FLOORS, spending * SHARE_OF_SPENDING) - 1)


def mask_of(keys: tuple[str, ...] | list[str], order: tuple[str, ...]) -> int:
    """Return the keys as bits, in the order of the scale; keys that it does not have are left out."""
    return sum(1 << order.index(key) for key in dict.fromkeys(keys) if key in order)


class Said(Enum):
    """A value reads `NAME = "key", "Meaning in English", "Indonesian label"`."""

    meaning: str
    label: str

    def __new__(cls, key: str, meaning: str, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = key
        member.meaning = meaning
        member.label = label
        return member
