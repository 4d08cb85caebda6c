"""Strips affixes from a word as long as a known root is left; by the rules of Indonesian grammar, no copied code."""

from collections.abc import Iterator

SHORTEST_ROOT = 3
MOST_PREFIXES = 3
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")

# A prefix, and the sounds that it may have swallowed from the front of the root (menulis: tulis).
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((f"{first}ng", ("", "k")) for first in ("me", "pe")),
    *((f"{first}nge", ("",)) for first in ("me", "pe")),
    *((f"{first}ny", ("s", "ny")) for first in ("me", "pe")),
    *((f"{first}m", ("", "p", "m")) for first in ("me", "pe")),
    *((f"{first}n", ("", "t", "n")) for first in ("me", "pe")),
    ("me", ("",)),
    ("per", ("", "r")),
    ("pel", ("",)),
    ("pe", ("",)),
    ("ber", ("", "r")),
    ("bel", ("",)),
    ("be", ("",)),
    ("ter", ("", "r")),
    ("te", ("",)),
    ("di", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
)


def root_of(word: str, roots: frozenset[str]) -> str | None:
    """Return the longest known root that is left when affixes are stripped; None if there is none.

    Of two equally long roots, the one with fewer affixes stripped.
    """
    found = [(-len(rest), taken, rest) for rest, taken in _rests(word) if rest in roots]
    return min(found)[2] if found else None


def _rests(word: str) -> Iterator[tuple[str, int]]:
    for base, taken in _without_suffixes(word):
        layer = {base}
        for round_ in range(MOST_PREFIXES + 1):
            for rest in layer:
                yield rest, taken + round_
            layer = {shorter for rest in layer for shorter in _without_prefix(rest)}


def _without_suffixes(word: str) -> Iterator[tuple[str, int]]:
    layer = {word: 0}
    for endings in (PARTICLES, POSSESSIVES, SUFFIXES):
        shorter = {
            base.removesuffix(ending): taken + 1
            for base, taken in layer.items()
            for ending in endings
            if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_ROOT
        }
        layer = {**shorter, **layer}
    yield from layer.items()


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, swallowed in PREFIXES:
        if word.startswith(prefix):
            rest = word.removeprefix(prefix)
            yield from (sound + rest for sound in swallowed if len(sound + rest) >= SHORTEST_ROOT)
