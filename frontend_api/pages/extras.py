"""What pages of some kinds show beside their fields: a village its news, a copy its chain, a budget its bars."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from frontend_api.pages.list_pages import kind_links
from frontend_api.pages.region_page import lists_of_news, news_of
from hub.models.publication import Publication
from hub.selectors.adoption_chains import chain_publications, members_in, root_of
from hub.selectors.publications import public_publications
from hub.selectors.readable import ReadPublication, readable
from hub.selectors.regions import regions_by_code
from hub.shapes.adoptions import AdoptionCard, AdoptionState
from hub.showing.budget_bars import bars_of

VILLAGE, PRACTICE, ADOPTION = "village", "practice", "adoption"
MOST_MEMBERS = 60
# Fields that are shown as bars instead of a row, with what the bars compare.
AS_BARS = {
    "fields_of_expenditure": "Belanja menurut bidang",
    "sources_of_income": "Pendapatan menurut sumber",
}


@dataclass(frozen=True)
class ChainEntry:
    """A copy in its chain: where, how far it has come, and how many steps from the practice at the root."""

    place: str
    path: str
    state: str
    depth: int
    is_here: bool


def extras_of(read: ReadPublication) -> dict[str, Any]:
    """Return what the template of this kind shows besides; nothing for most kinds."""
    extra = EXTRAS.get(read.row.kind)
    return extra(read) if extra else {}


def lists_of_extras(row: Publication) -> tuple[tuple[str, str], ...]:
    """Return the lists that `extras_of` shows something of: a chain changes with each copy, wherever it is."""
    if row.kind == VILLAGE:
        return lists_of_news(row.village)
    return ((ADOPTION, ""), (PRACTICE, "")) if row.kind in (PRACTICE, ADOPTION) else ()


def _village(read: ReadPublication) -> dict[str, Any]:
    return {"parts": news_of(read.row.village), "kinds": kind_links(read.row.village)}


def _chain(read: ReadPublication) -> dict[str, Any]:
    """Return the practice at the root and its copies, those nearest to it first; at most five statements."""
    root = root_of(read.row.pk)
    copies = {copy.row.pk: copy for copy in readable(chain_publications(root), body=False)}
    cards = [(key, copy.card) for key, copy in copies.items() if isinstance(copy.card, AdoptionCard)]
    if not cards:
        return {}
    regions = regions_by_code(copy.row.village for copy in copies.values())
    entries = []
    for member in members_in(root, cards)[:MOST_MEMBERS]:
        copy = copies[member.id]
        region = regions.get(copy.row.village)
        state = AdoptionState(getattr(copy.card, "state", AdoptionState.PLANNED)).label
        place = region.full_name if region else copy.row.title
        entries.append(ChainEntry(place, copy.row.path, str(state), member.depth, member.id == read.row.pk))
    practice = None if root == read.row.pk else public_publications([root]).get(root)
    return {"chain": entries, "chain_root": practice, "chain_left_out": max(0, len(cards) - MOST_MEMBERS)}


def _budget(read: ReadPublication) -> dict[str, Any]:
    charts = [(caption, bars_of(getattr(read.body, name, []))) for name, caption in AS_BARS.items()]
    return {"charts": [(caption, bars) for caption, bars in charts if bars]}


EXTRAS: dict[str, Callable[[ReadPublication], dict[str, Any]]] = {
    VILLAGE: _village,
    PRACTICE: _chain,
    ADOPTION: _chain,
    "budget": _budget,
}
