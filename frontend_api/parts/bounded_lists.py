"""Lists with how many entries they have at most: what an operation may cost is computed from these numbers."""

from typing import Any, Final

import graphene

# As many as the field around it is asked for: the rows of a page.
PAGED: Final = 0


class Bounded(graphene.List):
    """A list that declares its most; a plain `graphene.List` declares none, and a system check refuses it."""

    def __init__(self, of_type: Any, *, most: int, in_all: int | None = None, holds_all: bool = False) -> None:
        super().__init__(of_type)
        self.most = most
        self.in_all = in_all
        self.holds_all = holds_all


def list_of(node: Any, *, most: int, in_all: int | None = None, holds_all: bool = False) -> Any:
    """Return the type of a list that is never null, holds no null and has at most so many entries.

    `in_all` is the most of all such lists in one list around them, which is the one that `holds_all`.
    """
    return graphene.NonNull(Bounded(graphene.NonNull(node), most=most, in_all=in_all, holds_all=holds_all))


def some_of(node: Any, *, most: int) -> Any:
    """Return the type of an argument that takes at most so many values; more are refused before anything is read."""
    return Bounded(graphene.NonNull(node), most=most)
