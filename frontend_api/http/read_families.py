"""What the answers of a document are read from, beside what every answer is; a test records it for each root field."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import DocumentNode, FieldNode

from frontend_api.http.measures import nodes_of

# Fields by name, wherever they stand: too many families only let an answer be made again too early.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "search": ("search",),
    "featured": ("first_screen",),
    "recommendedPractices": ("recommendations",),
    "comments": ("comments",),
}
# Drafts; words that readers look for, which are counted each minute; figures that may be counted on the spot; and how
# long an answer took, which is never the same.
NEVER_KEPT = frozenset({"preview", "practiceSpread", "suggest", "tookMs"})


@dataclass(frozen=True)
class Reads:
    """The families of `hub.models.read_version` that only some answers are read from, and whether one may be kept."""

    families: frozenset[str]
    may_be_kept: bool


def reads_of(document: DocumentNode) -> Reads:
    """Return what the answers of this document are read from, whichever operation is run."""
    names = {node.name.value for node in nodes_of(document) if isinstance(node, FieldNode)}
    families = frozenset(family for name in names & FAMILIES.keys() for family in FAMILIES[name])
    return Reads(families, may_be_kept=names.isdisjoint(NEVER_KEPT))
