"""The stem of a word that no list explains: only what is very likely an affix is cut."""

import re

# Cut only from so many letters on: shorter words that look like a form are mostly none (kemeja, petai, beruang).
SHORTEST_ACTIVE = 8
SHORTEST_ENCLOSED = 7
SHORTEST_BEFORE_CLITIC = 4
SHORTEST_GUESSED = 4
VOWELS = "aiueo"

# The end of these is no suffix: words from abroad, two consonants before -i, and the diphthong of bengkalai.
_NO_SUFFIX = re.compile(r"(?:[aiu]si|isme|itas|logi|grafi|[^aiueo][^aiueog]i|[aou]i)$")
_ACTIVE = re.compile(
    r"memper|me(?=[lrwy])|mem(?=[bfpvaiueo])|men(?=[cdjtzaiueo])|meny(?=[aiueo])|meng(?=[aiueoghk])"
    r"|ber(?=[^aiueo])|ter(?=[^aiueom].{5})"
)
_ENCLOSED = re.compile(
    r"(?P<verb>memper|mem|men(?!y|g)|meny|meng|me|di|diper|ter)(?P<acted>.{3,}?)(?:kan|i)"
    r"|(?P<noun>pem|pen(?!y|g)|peny|peng|per|pe|ke|ber)(?P<named>.{3,}?)an"
)
# What a root may begin with: no root begins as merkuri does without me-.
_BEGINNING = re.compile(r"[aiueo]|n[gy]|[^aiueo][aiueohlrwy]")
_RESTORED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s"}


def guess(word: str) -> str:
    """Return the likeliest stem of a word with prefix and suffix, or an active prefix; else the word without -nya."""
    base = word.removesuffix("nya")
    if len(base) < SHORTEST_BEFORE_CLITIC:
        base = word
    if len(base) >= SHORTEST_ENCLOSED and not _NO_SUFFIX.search(base) and (found := _ENCLOSED.fullmatch(base)):
        parts = found.groupdict()
        rest = _restored(parts["verb"] or parts["noun"], parts["acted"] or parts["named"])
        return rest if _may_be_root(rest) else base
    if len(base) >= SHORTEST_ACTIVE and (active := _ACTIVE.match(base)):
        rest = _restored(active.group(), base[active.end() :])
        return rest if _may_be_root(rest) else base
    return base


def _may_be_root(rest: str) -> bool:
    return len(rest) >= SHORTEST_GUESSED and _BEGINNING.match(rest) is not None


def _restored(prefix: str, rest: str) -> str:
    """Return the rest with the sound that the prefix swallowed before a vowel (menugal: tugal)."""
    return _RESTORED.get(prefix, "") + rest if rest[0] in VOWELS else rest
