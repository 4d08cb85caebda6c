"""The usual forms of a root, as grammar derives them; a form that nobody uses does no harm."""

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


def _nasal(prefix: str, root: str) -> str:
    """Join me- or pe- and a root: the root's first letter decides the sound between them, and may be dropped."""
    first = root[0]
    sound = next((sound for letters, sound in NASALS.items() if first in letters), "ng")
    if root.startswith(TOGETHER):
        return prefix + ("n" if first == "s" else sound) + root
    return prefix + sound + (root[1:] if first in SWALLOWED else root)
