"""The usual forms of a root, as grammar derives them; a form that nobody uses does no harm."""

from functools import lru_cache

NASALS = {"lmnrwy": "", "bfpv": "m", "cdjtz": "n", "s": "ny"}
SWALLOWED = "kpst"
TOGETHER = ("kh", "kl", "kr", "ps", "pl", "pr", "sk", "sp", "st", "sw", "sy", "tr")


def usual_forms(root: str) -> tuple[str, ...]:
    """Return the root and the nouns and verbs made of it: kelola, pengelolaan, mengelolanya, dikelola …"""
    active, agent = _nasal("me", root), _nasal("pe", root)
    nouns = (root, f"{root}an", agent, f"{agent}an", f"ke{root}an", f"per{root}an")
    verbs = (active, f"{active}kan", f"{active}i", f"di{root}", f"di{root}kan", f"di{root}i", f"{root}kan", f"{root}i")
    others = (
        f"ber{root}",
        f"ber{root}an",
        f"ter{root}",
        f"pe{root}an",
        f"memper{root}",
        *(f"{noun}nya" for noun in nouns),
    )
    return (*nouns, *verbs, *others)


@lru_cache(maxsize=10_000)
def all_forms(root: str) -> frozenset[str]:
    """Return the usual forms and the others that grammar makes: memperbaiki, keterlambatan, pemberdayaan."""
    verbs = (f"memper{root}", f"diper{root}", f"ter{root}", f"di{root}", _nasal("me", root), f"ber{root}", f"per{root}")
    nouns = (f"keter{root}", f"keber{root}", f"pember{root}", f"ketidak{root}", f"pemer{root}")
    middles = (root, *verbs, *nouns, f"menge{root}", f"penge{root}", f"be{root}", f"te{root}", f"pe{root}")
    doubled = tuple(f"{start}{root}" for start in ("member", "diber", "menter", "mense", "dise", "penye", "pemer"))
    every = {middle + suffix for middle in (*middles, *doubled) for suffix in ("", "kan", "an", "i")}
    every |= set(usual_forms(root))
    return frozenset(form + ending for form in every for ending in ("", "nya", "lah", "kah", "pun", "ku", "mu"))


def _nasal(prefix: str, root: str) -> str:
    """Join me- or pe- and a root: the root's first letter decides the sound between them, and may be dropped."""
    first = root[0]
    sound = next((sound for letters, sound in NASALS.items() if first in letters), "ng")
    if root.startswith(TOGETHER):
        return prefix + ("n" if first == "s" else sound) + root
    return prefix + sound + (root[1:] if first in SWALLOWED else root)
