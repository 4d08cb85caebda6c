"""A closed set without Django: each value with its meaning in English and its Indonesian label."""

from enum import Enum
from typing import Self


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
