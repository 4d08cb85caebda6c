"""The members of a chain as a tree: what hangs below what, and what lost the piece that it hung on."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.shapes.adoptions import AdoptionCard


@dataclass(frozen=True)
class ChainedCopy:
    """An adoption in its chain: what it hangs on, how far from the root, and whether what it copied is gone."""

    id: str
    parent_id: str
    depth: int
    is_detached: bool


def members_in(root: str, cards: Iterable[tuple[str, AdoptionCard]]) -> list[ChainedCopy]:
    """Return the public adoptions of a chain, given with their ids; those nearest to the root first, then as given.

    What copied something that is no longer public hangs on the root. A practice that grew out of a member stands for
    it.
    """
    known = dict(cards)
    grown = {card.told_as.content_id: key for key, card in known.items() if card.told_as}
    parents: dict[str, str] = {}
    for key, card in known.items():
        origin = card.adopted_from.content_id if card.adopted_from else ""
        parents[key] = origin if origin in known or origin == root else grown.get(origin, "")
    depths: dict[str, int] = {}
    for key in known:
        _measure(key, parents, depths, root=root)
    found = [ChainedCopy(key, parents[key] or root, depths[key], is_detached=not parents[key]) for key in known]
    return sorted(found, key=lambda member: member.depth)


def _measure(key: str, parents: dict[str, str], depths: dict[str, int], *, root: str) -> None:
    """Write the depth of the member and of all above it, without recursion: a chain may be hundreds deep."""
    way: list[str] = []
    here = key
    while here and here != root and here not in depths and here not in way:
        way.append(here)
        here = parents[here]
    depth = depths.get(here, 0)
    for member in reversed(way):
        depth += 1
        depths[member] = depth
