"""Stemming rules for Elasticsearch, for words that its own stemmer would reduce to something else."""

from collections.abc import Iterable, Iterator
from functools import cache

from search.indonesian import lexicon
from search.indonesian.stemmer import fallback_stem, known_stem

ROMAN_NUMERALS = ("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv")
VOWELS = "aeiou"

NASALS = {"lmnrwy": "", "bfpv": "m", "cdjtz": "n", "s": "ny"}
SWALLOWED = "kpst"


def override_rules(attested: Iterable[str] = ()) -> list[str]:
    """Return the rules of a `stemmer_override`: every listed word, the usual forms of every root, attested words.

    A word that our lists and the engine's stemmer reduce to the same stem needs no rule.
    """
    rules = _rules_of_lists() | _rules(attested)
    return [f"{word} => {stem}" for word, stem in sorted(rules.items())]


@cache
def _rules_of_lists() -> dict[str, str]:
    listed = (*lexicon.informal(), *lexicon.exceptions(), *lexicon.protected(), *lexicon.roots(), *ROMAN_NUMERALS)
    return _rules((*listed, *_usual_forms()))


def _rules(words: Iterable[str]) -> dict[str, str]:
    known = {word: known_stem(word) for word in words}
    return {word: stem for word, stem in known.items() if stem is not None and _needs_rule(word, stem)}


def _needs_rule(word: str, stem: str) -> bool:
    """Say whether the engine's stemmer may differ; it is nearly Snowball, and when in doubt a word gets a rule."""
    is_treated_differently = word.startswith(("mem", "pem")) and word[3:4] in VOWELS
    return is_treated_differently or fallback_stem(word) != stem


def _usual_forms() -> Iterator[str]:
    for root in sorted(lexicon.roots()):
        nouns, others = _derived(root)
        yield from (*nouns, *others, *(f"{noun}nya" for noun in nouns))


def _derived(root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the nouns and the other words that grammar derives from a root; a form that nobody uses does no harm."""
    active, agent = _nasal("me", root), _nasal("pe", root)
    nouns = (root, f"{root}an", agent, f"{agent}an", f"ke{root}an", f"per{root}an")
    verbs = (active, f"{active}kan", f"{active}i", f"di{root}", f"di{root}kan", f"di{root}i", f"{root}kan", f"{root}i")
    return nouns, (*verbs, f"ber{root}", f"ter{root}", f"pe{root}an", f"memper{root}")


def _nasal(prefix: str, root: str) -> str:
    """Join me- or pe- and a root: the root's first letter decides the sound between them, and may be dropped."""
    first = root[0]
    sound = next((sound for letters, sound in NASALS.items() if first in letters), "ng")
    return prefix + sound + (root[1:] if first in SWALLOWED else root)
