"""The word lists in `data/`, read once."""

from functools import cache
from pathlib import Path

# Other spellings have forms of their own: menelpon, berhutang.
SHORTEST_RESPELLED = 5
FOLDER = Path(__file__).parent / "data"


@cache
def roots() -> frozenset[str]:
    """Return the words that affixes are stripped down to."""
    written = frozenset(_words("roots.txt")) | frozenset(_words("everyday.txt"))
    respelled = {short for short, full in informal().items() if len(short) >= SHORTEST_RESPELLED and full in written}
    return written | respelled


@cache
def protected() -> frozenset[str]:
    """Return the words that look affixed but are not, and every word in the name of a region."""
    return frozenset(_words("protected.txt")) | frozenset(_words("places.txt"))


@cache
def stopwords() -> frozenset[str]:
    """Return the words that are neither indexed nor searched."""
    return frozenset(_words("stopwords.txt"))


@cache
def informal() -> dict[str, str]:
    """Return the full word of each short spelling (yg: yang)."""
    return dict(_pairs("informal.txt", "=>"))


@cache
def exceptions() -> dict[str, str]:
    """Return the root of each word form that the rules would get wrong."""
    return dict(_pairs("exceptions.tsv", "\t"))


@cache
def synonym_groups() -> tuple[tuple[str, ...], ...]:
    """Return groups of expressions that mean the same, each of one or several words."""
    return tuple(tuple(part.strip() for part in line.split(",")) for line in _lines("synonyms.txt"))


@cache
def packaged_arrows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what else is looked for when an expression is typed, not the other way round."""
    pairs = _pairs("arrows.txt", "=>")
    return tuple((typed, tuple(part.strip() for part in targets.split(","))) for typed, targets in pairs)


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return " ".join(_lines(name)).split()


def _pairs(name: str, separator: str) -> list[tuple[str, str]]:
    halves = (line.split(separator, 1) for line in _lines(name))
    return [(form.strip(), word.strip()) for form, word in halves]
