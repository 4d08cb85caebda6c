"""Chains of copies: every adoption is stored with the practice at its root, so that a chain is one index scan."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.models.publication import Publication, Term
from hub.selectors.columns import shown
from hub.shapes.adoptions import ADOPTED_FROM, KIND, PRACTICE, TOLD_AS, AdoptionCard

PRACTICE_KIND = "practice"


@dataclass(frozen=True)
class ChainLink:
    """A public adoption of a chain: what it copied, and the practice that grew out of it, or ""; ids."""

    id: str
    page_id: int
    village: str
    adopted_from: str
    told_as: str


def root_of(publication_id: str) -> str:
    """Return the id of the practice at the root of the chain that a copy of this piece belongs to.

    That is the piece itself for a practice that grew out of no copy, and for what is not public; two statements.
    """
    grown = Term.objects.filter(facet=TOLD_AS, value=publication_id).order_by("published_at", "publication_id")
    member = grown.values_list("publication_id", flat=True).first() or publication_id
    root = Term.objects.filter(publication=member, facet=PRACTICE).values_list("value", flat=True).first()
    return str(root) if root else publication_id


def chain_links(root: str) -> list[ChainLink]:
    """Return every public adoption of the chain, oldest first, in one statement and without cards."""
    rows = Term.objects.filter(publication__terms__facet=PRACTICE, publication__terms__value=root)
    pairs = rows.filter(facet__in=(PRACTICE, ADOPTED_FROM, TOLD_AS), publication__withdrawn_at=None)
    found: dict[str, dict[str, str]] = {}
    held: dict[str, tuple[int, str]] = {}
    wanted = ("publication_id", "publication__page_id", "publication__village", "facet", "value")
    for key, page_id, village, facet, value in pairs.order_by("published_at", "publication_id").values_list(*wanted):
        found.setdefault(key, {})[facet] = value
        held[key] = (page_id, village)
    return [
        ChainLink(key, *held[key], adopted_from=terms.get(ADOPTED_FROM, ""), told_as=terms.get(TOLD_AS, ""))
        for key, terms in found.items()
    ]


def chain_publications(root: str, *, body: bool = False) -> list[Publication]:
    """Return the public adoptions of the chain, oldest first, in one statement."""
    found = Publication.objects.public().filter(terms__facet=PRACTICE, terms__value=root)
    return list(shown(found, with_body=body).order_by("published_at", "id"))


def is_in_chain(root: str, village: str, *, except_for: str) -> bool:
    """Say whether another adoption of this village is in the chain, or the practice at its root is the village's."""
    others = Term.objects.filter(facet=PRACTICE, value=root, village=village).exclude(publication=except_for)
    return others.exists() or Publication.objects.filter(pk=root, village=village, kind=PRACTICE_KIND).exists()


def leads_back(start: str, ends: Iterable[str]) -> bool:
    """Say whether one of `ends` is reached from `start` by going up: to what was copied, or to what it grew out of.

    Two statements for each chain on the way.
    """
    wanted, here, seen = set(ends) - {""}, start, set[str]()
    above: dict[str, str] = {}
    while here and here not in seen:
        if here in wanted:
            return True
        seen.add(here)
        if here not in above:
            above |= _above(here)
        here = above.get(here, "")
    return False


def _above(piece: str) -> dict[str, str]:
    """Return what is above each member of the chain that the piece belongs to, and above the practices told of it."""
    links = chain_links(root_of(piece))
    return {link.id: link.adopted_from for link in links} | {link.told_as: link.id for link in links if link.told_as}


def below(links: Iterable[ChainLink], *tops: str) -> list[ChainLink]:
    """Return those of the links that stand below one of these adoptions or practices, at any depth."""
    waiting, under, found = list(links), {top for top in tops if top}, list[ChainLink]()
    while new := [link for link in waiting if link.adopted_from in under]:
        found += new
        waiting = [link for link in waiting if link not in new]
        under |= {key for link in new for key in (link.id, link.told_as) if key}
    return found


def publication_kind(publication_id: str) -> str:
    """Return the kind of the piece while it is public, otherwise ""."""
    found = Publication.objects.public().filter(pk=publication_id).values_list("kind", flat=True).first()
    return str(found) if found in (PRACTICE_KIND, KIND) else ""


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
