"""All names of all regions: what they are called, were called and are called for short."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from search.indonesian import lexicon
from search.indonesian.letters import NearSpellings
from search.reading.names import key_of, key_of_name, parts, without_title

FOLDER = Path(__file__).parent / "data"
MOST_PARTS = 5
TITLED = frozenset({"regency", "city"})
SHORTEST_MISSPELT = 6
TWO_ERRORS_FROM = 11


@dataclass(frozen=True)
class NamedRegion:
    """A region: its code, its name, and its level in the words of `hub.models.region.Level`."""

    code: str
    name: str
    level: str


class Gazetteer:
    """The names of these regions. `former_codes` lead from a code that is no longer used to the one that is."""

    def __init__(self, regions: Iterable[NamedRegion], former_codes: Mapping[str, str]) -> None:
        self._levels = {region.code: region.level for region in regions if region.level != "province"}
        self._former_codes = dict(former_codes)
        codes: dict[str, set[str]] = defaultdict(set)
        for region in regions:
            if region.code in self._levels:
                name = without_title(region.name) if region.level in TITLED else region.name
                codes[key_of_name(name)].add(region.code)
                codes[_twice_with_2(region.name)].add(region.code)
        for code, name in _other_names():
            if code in self._levels:
                codes[key_of_name(name)].add(code)
        codes.pop("", None)
        self._codes = {key: frozenset(found) for key, found in codes.items()}
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._codes):
            self._by_initial[key[0]].append(key)
        self._near = lru_cache(maxsize=2_000)(self._near_keys)

    def level_of(self, code: str) -> str:
        """Return the level of a region that is in here."""
        return self._levels[code]

    def known_code(self, code: str) -> str | None:
        """Return the code that is used now for this one; None if no region has or had it."""
        code = code if code in self._levels else self._former_codes.get(code, code)
        return code if code in self._levels else None

    def named(self, words: Sequence[str]) -> frozenset[str]:
        """Return the codes of the regions with this name, joined or with any kind of number."""
        return self._codes.get(key_of(words), frozenset()) | self._codes.get("".join(words), frozenset())

    def nearly_named(self, words: Sequence[str]) -> frozenset[str]:
        """Return the codes of the regions whose name is this one but for one error, or two from eleven letters.

        The first letter and the number are taken to be right; none for short names.
        """
        return self._near(key_of(words))

    def _near_keys(self, key: str) -> frozenset[str]:
        if len(key) < SHORTEST_MISSPELT:
            return frozenset()
        most = 2 if len(key) >= TWO_ERRORS_FROM else 1
        number = _digits(key)
        found: dict[int, set[str]] = defaultdict(set)
        spellings = NearSpellings(key, most=most)
        for other in self._by_initial.get(key[0], ()):
            if (errors := spellings.errors_in(other)) <= most and _digits(other) == number:
                found[errors] |= self._codes[other]
        best = min(found, default=most + 1)
        return frozenset(found[best]) if best <= most else frozenset()


def is_usual_word(words: Sequence[str]) -> bool:
    """Say whether a name is also something else: a word that is said every day, a river or a lake of many villages."""
    return " ".join(words) in _usual_names() or (len(words) == 1 and words[0] in lexicon.roots())


def _twice_with_2(name: str) -> str:
    """Return the key of `biduk2` for Biduk-Biduk; "" for a name that is not the same word twice."""
    words = [part.text for part in parts(name)]
    return words[0] + "2" if len(words) == 2 and words[0] == words[1] else ""  # noqa: PLR2004  Twice.


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


@cache
def _other_names() -> tuple[tuple[str, str], ...]:
    with (FOLDER / "other_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], row["other_name"]) for row in csv.DictReader(file))


@cache
def _usual_names() -> frozenset[str]:
    lines = (FOLDER / "usual_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
