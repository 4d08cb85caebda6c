"""How names of places are compared: one key for all spellings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.indonesian.words import plain

_PART = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+")
_TITLE = re.compile(r"^(?:Kabupaten|Kota)\s+", re.IGNORECASE)

_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_WRITTEN = {"satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8"}
NUMBERS = {**_ROMAN, **_WRITTEN}


@dataclass(frozen=True)
class NamePart:
    """A word or a number of a text, where it stands in it."""

    text: str
    start: int
    end: int


def parts(text: str) -> list[NamePart]:
    """Return the words and numbers of a text, apart: `kotabangun3` has two. The text is in composed form."""
    return [
        NamePart(plain(match.group().replace("`", "'")), match.start(), match.end()) for match in _PART.finditer(text)
    ]


def key_of(words: Sequence[str]) -> str:
    """Return the key of a name: its words joined, a number at the end in digits."""
    last = words[-1] if words else ""
    return "".join(words[:-1]) + (NUMBERS.get(last, last) if len(words) > 1 else last)


def key_of_name(name: str) -> str:
    """Return the key of a region's name."""
    return key_of([part.text for part in parts(name)])


def without_title(name: str) -> str:
    """Return the name of a regency or city without Kabupaten or Kota before it; Kota Bangun is a district."""
    return _TITLE.sub("", name)
