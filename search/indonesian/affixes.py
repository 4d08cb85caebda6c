"""Strips affixes from a word as long as a known root is left; by the rules of Indonesian grammar, no copied code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORTEST_ROOT = 3
MOST_PREFIXES = 3
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")

VOWEL = "[aiueo]"
ANY = "."
SHORT_WITH_KE = 5
ONE_SYLLABLE = "[^aiueo]+[aiueo][^aiueo]*$"

# A possessive after a noun of three letters is one; `ku` and `mu` after so few are part of a word (bangku).
SHORTEST_BEFORE_CLITIC = 4


@dataclass(frozen=True)
class Prefix:
    """A prefix, the beginning of what may follow it, and the sound that it swallowed there (menulis: tulis)."""

    text: str
    before: str = ANY
    swallowed: str = ""

    def without(self, word: str) -> str | None:
        """Return the rest of the word after this prefix; None if it cannot be this one."""
        rest = word[len(self.text) :]
        return self.swallowed + rest if word.startswith(self.text) and re.match(self.before, rest) else None

    def is_doubtful(self, rest: str) -> bool:
        """Say whether another reading is likelier: one without a swallowed k or r (menguap: uap, berawan: awan).

        Not so for roots that begin with ke: few begin with e. Short ones may be a root after menge- (mengelas).
        """
        return self.swallowed == "r" or (self.swallowed == "k" and (rest[1] != "e" or len(rest) <= SHORT_WITH_KE))


def _nasal(first: str) -> tuple[Prefix, ...]:
    return (
        Prefix(first, before="[lmnrwyv]"),
        Prefix(f"{first}m", before="[bfpv]"),
        Prefix(f"{first}m", before=VOWEL, swallowed="p"),
        Prefix(f"{first}n", before="[cdjtzs]"),
        Prefix(f"{first}n", before=VOWEL, swallowed="t"),
        Prefix(f"{first}ny", before=VOWEL, swallowed="s"),
        Prefix(f"{first}ng", before="[aiueoghkqx]"),
        Prefix(f"{first}ng", before=VOWEL, swallowed="k"),
        Prefix(f"{first}nge", before=ONE_SYLLABLE),
    )


# The likelier ones first: of two readings with equally many affixes the earlier counts (menguap: uap, not kuap).
PREFIXES = (
    *_nasal("me"),
    *_nasal("pe"),
    Prefix("memper"),
    Prefix("per"),
    Prefix("per", before=VOWEL, swallowed="r"),
    Prefix("pel", before="ajar"),
    Prefix("pe"),
    Prefix("ber"),
    Prefix("ber", before=VOWEL, swallowed="r"),
    Prefix("bel", before="ajar"),
    Prefix("be", before=".er"),
    Prefix("ter"),
    Prefix("ter", before=VOWEL, swallowed="r"),
    Prefix("te", before=".er"),
    Prefix("di"),
    Prefix("ketidak"),
    Prefix("ke"),
    Prefix("se"),
)

POSSIBLE = {
    letter: tuple((order, prefix) for order, prefix in enumerate(PREFIXES) if prefix.text[0] == letter)
    for letter in {prefix.text[0] for prefix in PREFIXES}
}

# How people speak: ngopi, nyicil, kuambil, cariin.
SPOKEN_PREFIXES = (
    Prefix("ng", before=VOWEL),
    Prefix("ng", before=VOWEL, swallowed="k"),
    Prefix("nge"),
    Prefix("ny", before=VOWEL, swallowed="c"),
    Prefix("ny", before=VOWEL, swallowed="s"),
    Prefix("n", before=VOWEL, swallowed="t"),
    Prefix("n", before="[cdjz]"),
    Prefix("m", before=VOWEL, swallowed="p"),
    Prefix("m", before="b"),
    Prefix("meng", before="[lr]", swallowed="k"),
    Prefix("meny", before=VOWEL, swallowed="c"),
    Prefix("ku"),
    Prefix("kau"),
)
SPOKEN_SUFFIXES = ("in",)
# In the last syllable of spoken forms e stands for a: pinjemin, nyimpen.
_SPOKEN_E = re.compile(r"(^(?:[mn][aiueo]|n[gy][aiueo]).*)e([^aiueo]{1,2}(?:in|an|nya)?)$|(^.+)e([^aiueo]{1,2}in)$")

# Verbs with these take no -an, nouns with these no -kan and no -i: memetakan is peta and -kan, not petak and -an.
_VERBAL = re.compile(r"me|di")
_NOMINAL = re.compile(r"pe|ke")


@dataclass(frozen=True, order=True)
class Reading:
    """A way to read a word; the least is the best."""

    is_odd: bool
    is_doubtful: bool
    shortness: int
    taken: int
    order: int
    root: str


def root_of(word: str, roots: frozenset[str]) -> str | None:
    """Return the known root that is left when affixes are stripped; None if there is none.

    It is the longest that grammar allows, of equally long ones that with fewer affixes. Forms of spoken language count
    only if no other does.
    """
    return _best(word, roots, SUFFIXES) or _spoken(word, roots)


def _spoken(word: str, roots: frozenset[str]) -> str | None:
    """Return the root of a form that people only say; there, nothing stands before the spoken prefix."""
    spellings = dict.fromkeys((word, _SPOKEN_E.sub(r"\1\3a\2\4", word)))
    rests = [*spellings, *filter(None, (prefix.without(one) for one in spellings for prefix in SPOKEN_PREFIXES))]
    found = (_best(rest, roots, SUFFIXES + SPOKEN_SUFFIXES) for rest in rests if len(rest) >= SHORTEST_ROOT)
    return next(filter(None, found), None)


def without_clitics(word: str) -> Iterator[str]:
    """Return what is left without particle and possessive, the longest first: buku of bukunyalah."""
    bases = {base for base, _, _ in _without_endings(word, (PARTICLES, POSSESSIVES))} - {word}
    for base in sorted(bases, key=len, reverse=True):
        if len(base) >= SHORTEST_BEFORE_CLITIC or word.removeprefix(base) == "nya":
            yield base


def _best(word: str, roots: frozenset[str], suffixes: tuple[str, ...]) -> str | None:
    readings = [reading for reading in _readings(word, suffixes) if reading.root in roots]
    return min(readings).root if readings else None


def _readings(word: str, suffixes: tuple[str, ...]) -> Iterator[Reading]:
    for base, taken, suffix in _without_endings(word, (PARTICLES, POSSESSIVES, suffixes)):
        is_odd = (suffix == "an" and _VERBAL.match(base) is not None) or (
            suffix in {"kan", "i"} and _NOMINAL.match(base) is not None
        )
        layer = {base: (0, False), **({_once(base): (0, False)} if suffix else {})}
        for round_ in range(MOST_PREFIXES + 1):
            for rest, (order, is_doubtful) in layer.items():
                yield Reading(is_odd and round_ > 0, is_doubtful, -len(rest), taken + 2 * round_, order, rest)
            layer = _shorter(layer)


def _shorter(layer: dict[str, tuple[int, bool]]) -> dict[str, tuple[int, bool]]:
    shorter: dict[str, tuple[int, bool]] = {}
    for word, (before, is_doubtful) in layer.items():
        for order, prefix in POSSIBLE.get(word[0], ()):
            rest = prefix.without(word)
            if rest is not None and len(rest) >= SHORTEST_ROOT:
                shorter.setdefault(rest, (before + order, is_doubtful or prefix.is_doubtful(rest)))
    return shorter


def _once(word: str) -> str:
    """Return a word without its doubled first sound: daun of dedaun(an), pohon of pepohon(an)."""
    is_doubled = len(word) > SHORTEST_ROOT + 1 and word[1] == "e" and word[0] == word[2]
    return word[2:] if is_doubled else word


def _without_endings(word: str, groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, int, str]]:
    """Return the word without none, one or more endings (one of each group), how many are gone, and the innermost."""
    layer = {word: (0, "")}
    for endings in groups:
        shorter = {
            base.removesuffix(ending): (taken + 1, ending)
            for base, (taken, _) in layer.items()
            for ending in endings
            if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_ROOT
        }
        layer = {**shorter, **layer}
    yield from ((base, taken, ending) for base, (taken, ending) in layer.items())
