"""Which place a question names, and which of its words that are."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from search.reading.gazetteer import MOST_PARTS, Gazetteer, is_usual_word
from search.reading.kinds import LEVELS_OF
from search.reading.names import NamePart, parts

VILLAGE_CODE_LENGTH = 13
REGENCY_CODE_LENGTH = 5
SHORTEST_UNKNOWN = 4
_CODE = re.compile(
    r"(?<![\w.])(64)[.]?(\d\d)[.]?(\d\d)[.]?([12]\d{3})(?![\w.]*\d)"
    r"|(?<![\w.])(64)[.](\d\d)(?:[.](\d\d))?(?![\w.]*\d)"
    r"|(?<![\w.])(64)(\d\d)(\d\d)?(?![\w.]*\d)"
)
_LISTED = frozenset({"dan", "atau", "serta", "vs"})


@dataclass(frozen=True)
class FoundPlace:
    """The codes of the regions that a question names, and where it names them; `is_changed` if a name was misspelt."""

    codes: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    is_changed: bool = False

    @property
    def villages(self) -> tuple[str, ...]:
        """The villages among them."""
        return tuple(code for code in self.codes if len(code) == VILLAGE_CODE_LENGTH)

    def covers(self, start: int, end: int) -> bool:
        """Say whether something at these positions is part of what was read as the place."""
        return any(start < last and first < end for first, last in self.spans)

    def text_in(self, question: str) -> str:
        """Return what was read as the place."""
        return " ".join(question[start:end] for start, end in self.spans)


@dataclass(frozen=True)
class _Name:
    """A name found at parts `first` to `last` (excluded), the level word before it, and whose name it may be."""

    first: int
    last: int
    codes: frozenset[str]
    levels: tuple[str, ...] = ()
    is_misspelt: bool = False
    is_usual: bool = False


def place_in(text: str, gazetteer: Gazetteer, *, unknown: Collection[str], near_words: Collection[str]) -> FoundPlace:
    """Return the place that a question names; no codes if it names none.

    Only a name with one of the `unknown` words can be misspelt; one that is a single word only unless it is one of
    `near_words`, which are nearly a usual word.
    """
    if (coded := _coded(text, gazetteer)) is not None:
        return coded
    found = parts(text)
    reader = _Reader(found, gazetteer, frozenset(unknown), frozenset(near_words))
    names = reader.names()
    return reader.place(names) if names else FoundPlace()


def _coded(text: str, gazetteer: Gazetteer) -> FoundPlace | None:
    for match in _CODE.finditer(text):
        code = gazetteer.known_code(".".join(group for group in match.groups() if group))
        if code is not None:
            before = [part for part in parts(text) if part.end <= match.start()]
            spans = [(match.start(), match.end())]
            while before and (before[-1].text in LEVELS_OF or before[-1].text == "kode"):
                spans.insert(0, (before[-1].start, before[-1].end))
                before.pop()
            return FoundPlace((code,), tuple(spans))
    return None


class _Reader:
    """Reads names from left to right, the longest first."""

    def __init__(
        self, found: Sequence[NamePart], gazetteer: Gazetteer, unknown: frozenset[str], near_words: frozenset[str]
    ) -> None:
        self._parts, self._gazetteer, self._unknown, self._near_words = found, gazetteer, unknown, near_words
        self._words = [part.text for part in found]

    def names(self) -> list[_Name]:
        """Return the names that are surely names, and usual words beside them that the places above are called."""
        names: list[_Name] = []
        usual: list[_Name] = []
        position = 0
        while position < len(self._words):
            name = self._name_at(position)
            if name is None:
                position += 1
                continue
            (usual if name.is_usual else names).append(name)
            position = name.last
        return sorted([*names, *(one for one in usual if _is_told_by(one, names))], key=lambda name: name.first)

    def place(self, names: Sequence[_Name]) -> FoundPlace:
        """Return the one place that the names tell together: those that lie in another one are told apart by it."""
        codes, used = set(names[0].codes), [names[0]]
        for name in names[1:]:
            together = _together(codes, name.codes)
            if together is None and self._is_listed(used[-1], name):
                together = codes | name.codes
            if together is not None:
                codes = set(together)
                used.append(name)
        spans = [self._span(name) for name in used]
        is_changed = any(name.is_misspelt for name in used)
        return FoundPlace(tuple(sorted(codes, key=lambda code: (-len(code), code))), tuple(spans), is_changed)

    def _name_at(self, position: int) -> _Name | None:
        levels = LEVELS_OF.get(self._words[position - 1], ()) if position else ()
        for is_misspelt in (False, True):
            for length in range(min(MOST_PARTS, len(self._words) - position), 0, -1):
                words = self._words[position : position + length]
                codes = self._nearly(words, has_level=bool(levels)) if is_misspelt else self._gazetteer.named(words)
                if not codes:
                    continue
                name = _Name(position, position + length, self._on(levels, codes), levels, is_misspelt)
                is_usual = is_usual_word(words) and not levels and length < len(self._words)
                return replace(self._longer(name), is_usual=is_usual)
        return None

    def _nearly(self, words: Sequence[str], *, has_level: bool) -> frozenset[str]:
        if words[0] in LEVELS_OF or not any(word in self._unknown for word in words):
            return frozenset()
        if len(words) == 1 and words[0] in self._near_words and not has_level:
            return frozenset()
        return self._gazetteer.nearly_named(words)

    def _longer(self, name: _Name) -> _Name:
        """Return the longer name that this one begins if the next word is misspelt: Muara Wahau for Muara Wahu."""
        if name.is_misspelt or name.last >= len(self._words) or self._words[name.last] not in self._unknown:
            return name
        longer = self._gazetteer.nearly_named(self._words[name.first : name.last + 1])
        codes = self._on(name.levels, longer)
        return _Name(name.first, name.last + 1, codes, name.levels, is_misspelt=True) if codes else name

    def _on(self, levels: tuple[str, ...], codes: frozenset[str]) -> frozenset[str]:
        """Return those on the level that is said; all of them if none is: people call much a desa."""
        return frozenset(code for code in codes if self._gazetteer.level_of(code) in levels) or codes

    def _is_listed(self, one: _Name, other: _Name) -> bool:
        between = self._words[one.last : other.first]
        return bool(between) and all(word in _LISTED or word in LEVELS_OF for word in between)

    def _span(self, name: _Name) -> tuple[int, int]:
        first = name.first - (1 if name.first and self._words[name.first - 1] in LEVELS_OF else 0)
        return self._parts[first].start, self._parts[name.last - 1].end


def _is_told_by(usual: _Name, names: Sequence[_Name]) -> bool:
    """Say whether a usual word is a place here: another name lies in it, or it lies in another name."""
    return any(_inside(usual.codes, name.codes) or _inside(name.codes, usual.codes) for name in names)


def _together(codes: Collection[str], others: Collection[str]) -> set[str] | None:
    """Return what two names tell together; None if they have nothing to do with each other."""
    if inside := _inside(codes, others) or _inside(others, codes) or set(codes) & set(others):
        return inside
    # People name the next town, not always the right district.
    deepest, beside = (codes, others) if max(map(len, codes)) > max(map(len, others)) else (others, codes)
    if max(map(len, deepest)) == max(map(len, beside)):
        return None
    regencies = {code[:REGENCY_CODE_LENGTH] for code in beside}
    return {code for code in deepest if code[:REGENCY_CODE_LENGTH] in regencies} or None


def _inside(codes: Collection[str], others: Collection[str]) -> set[str]:
    return {code for code in codes if any(code.startswith(other + ".") for other in others)}
